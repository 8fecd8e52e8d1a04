#pragma once

namespace tintype::options {

/// A value of each of `Steps`, each of which is a base, so that a step's type names its value. A std::tuple
/// would do the same, but one of fifty types costs a compiler seconds in every source that sees it.
template <typename... Steps>
struct StepValues : Steps... {
  friend bool operator==(const StepValues&, const StepValues&) = default;
};

}  // namespace tintype::options
