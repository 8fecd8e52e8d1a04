#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"
#include "options/value.h"

namespace tintype::options {

/// A `Call` is one use of an option: its name and the arguments that it was given. Failures are `invalid_url`
/// and name the option, the argument, its value and what is allowed.
struct Call {
  std::string_view option;
  std::span<const std::string> arguments;

  [[nodiscard]] std::size_t count() const { return arguments.size(); }
  [[nodiscard]] bool has(std::size_t index) const { return index < arguments.size(); }
  [[nodiscard]] bool is_empty(std::size_t index) const { return !has(index) || arguments[index].empty(); }
  /// Returns the arguments from `index` on, as a call of `name`.
  [[nodiscard]] Call rest(std::string_view name, std::size_t index) const {
    return {name, arguments.subspan(std::min(index, arguments.size()))};
  }

  /// Returns a call with the first `count` arguments, or with all where there are fewer.
  [[nodiscard]] Call first(std::size_t count) const {
    return {option, arguments.first(std::min(count, arguments.size()))};
  }

  [[nodiscard]] Result<void> at_most(std::size_t most) const {
    if (count() <= most) return {};
    return too_many(most);
  }

  /// Reads the argument at `index`, which is there, into `out`; `out` keeps its value where that fails.
  template <typename T, typename Domain>
  [[nodiscard]] Result<void> read_into(T& out, std::size_t index, std::string_view argument,
                                       const Domain& domain) const {
    auto value = read(arguments[index], domain);
    if (!value) return refused(argument, arguments[index], allowed(domain));
    out = *std::move(value);
    return {};
  }

  [[nodiscard]] Failure refused(std::string_view argument, std::string_view value,
                                std::string_view must_be) const;

 private:
  [[nodiscard]] Failure too_many(std::size_t most) const;
};

}  // namespace tintype::options
