#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>

#include "formats/format.h"

namespace tintype::formats {

/// A `FormatList` has formats in an order of preference, each once. It allocates nothing.
class FormatList {
 public:
  constexpr FormatList() = default;
  constexpr FormatList(std::initializer_list<Format> formats) {
    for (const Format format : formats)
      add(format);
  }
  /// Adds a format at the end, unless it is in the list already.
  constexpr void add(Format format) {
    if (!contains(format)) formats_[size_++] = format;
  }

  [[nodiscard]] constexpr bool contains(Format format) const {
    for (const Format one : *this) {
      if (one == format) return true;
    }
    return false;
  }
  [[nodiscard]] constexpr bool empty() const { return size_ == 0; }
  [[nodiscard]] constexpr std::size_t size() const { return size_; }
  [[nodiscard]] constexpr Format front() const { return formats_[0]; }
  [[nodiscard]] constexpr const Format* begin() const { return formats_.data(); }
  [[nodiscard]] constexpr const Format* end() const { return formats_.data() + size_; }
  friend bool operator==(const FormatList&, const FormatList&) = default;

 private:
  std::array<Format, kFormats> formats_{};
  std::size_t size_ = 0;
};

/// Returns the formats that have a rank, the lowest first.
[[nodiscard]] constexpr FormatList ranked_by(int FormatInfo::*rank) {
  FormatList list;
  for (int next = 1; next <= static_cast<int>(kFormats); ++next) {
    for (const FormatInfo& info : all_formats()) {
      if (info.*rank == next) list.add(info.format);
    }
  }
  return list;
}

/// Returns the formats that have a property, in the order of the table.
[[nodiscard]] constexpr FormatList formats_with(bool FormatInfo::*property) {
  FormatList list;
  for (const FormatInfo& info : all_formats()) {
    if (info.*property) list.add(info.format);
  }
  return list;
}

/// Where no format is asked for, a source's own is kept if it is one of these, unless settings name others.
inline constexpr FormatList kPreferred = formats_with(&FormatInfo::preferred);
/// Formats that can be sent because Accept names them, the one that is rather sent first.
inline constexpr FormatList kNegotiated = ranked_by(&FormatInfo::negotiation_rank);
/// Formats that `format:best` tries, the one that is encoded fastest first.
inline constexpr FormatList kBySpeed = ranked_by(&FormatInfo::encoding_rank);

}  // namespace tintype::formats
