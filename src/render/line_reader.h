#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "base/result.h"

namespace tintype::render {

/// Returns the failure of a message that says `what` it should not.
[[nodiscard]] Failure protocol_error(std::string_view what);

/// A `LineReader` reads a message between the processes: lines "name value" in their fixed order, with texts
/// of a given length between them. Failures are those of `protocol_error`.
class LineReader {
 public:
  explicit LineReader(std::string_view text) : rest_(text) {}

  [[nodiscard]] std::string_view line();
  [[nodiscard]] std::string_view rest() const { return rest_; }
  [[nodiscard]] bool next_is(std::string_view name) const;
  [[nodiscard]] Result<std::string_view> text(std::string_view name);
  [[nodiscard]] Result<std::uint64_t> number(std::string_view name, std::uint64_t min, std::uint64_t max);
  [[nodiscard]] Result<int> integer(std::string_view name, std::uint64_t min, std::uint64_t max);
  /// Reads a value that is one of those known; the result is the known one.
  template <std::size_t kSize>
  [[nodiscard]] Result<std::string_view> one_of(std::string_view name,
                                                const std::array<std::string_view, kSize>& known) {
    TINTYPE_TRY(const std::string_view value, text(name));
    const auto* found = std::find(known.begin(), known.end(), value);
    if (found == known.end()) return protocol_error(name);
    return *found;
  }
  [[nodiscard]] Result<std::string_view> take(std::uint64_t bytes);
  /// Fails unless everything has been read.
  [[nodiscard]] Result<void> end() const;

 private:
  std::string_view rest_;
};

}  // namespace tintype::render
