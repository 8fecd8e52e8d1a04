#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <string>

#include "formats/format.h"
#include "options/call.h"

namespace tintype::options {

/// A `FormatList` has formats in an order of preference, each once. Allocates nothing.
class FormatList {
 public:
  constexpr FormatList() = default;
  constexpr FormatList(std::initializer_list<formats::Format> formats) {
    for (const formats::Format format : formats)
      add(format);
  }
  /// Adds a format at the end, unless it is in the list already.
  constexpr void add(formats::Format format) {
    if (!contains(format)) formats_[size_++] = format;
  }

  [[nodiscard]] constexpr bool contains(formats::Format format) const {
    for (const formats::Format one : *this) {
      if (one == format) return true;
    }
    return false;
  }
  [[nodiscard]] constexpr bool empty() const { return size_ == 0; }
  [[nodiscard]] constexpr std::size_t size() const { return size_; }
  [[nodiscard]] constexpr formats::Format front() const { return formats_[0]; }
  [[nodiscard]] constexpr const formats::Format* begin() const { return formats_.data(); }
  [[nodiscard]] constexpr const formats::Format* end() const { return formats_.data() + size_; }
  friend bool operator==(const FormatList&, const FormatList&) = default;

 private:
  std::array<formats::Format, formats::kFormats> formats_{};
  std::size_t size_ = 0;
};

/// Reads the arguments of a call, each the name of a format; a single empty one is the empty list.
[[nodiscard]] Result<FormatList> read_formats(const Call& call);
/// Appends "name:jpeg:png"; nothing where the list is `initial`.
void print_formats(std::string_view name, const FormatList& formats, const FormatList& initial,
                   std::string& out);
/// Returns the names and aliases of all formats: "one of jpeg, jpg, png ...".
[[nodiscard]] std::string format_names();

}  // namespace tintype::options
