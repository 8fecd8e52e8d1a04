#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

/// This header has the formats of the dialect, and what this server can do with each.
namespace tintype::formats {

enum class Format : std::uint8_t { jpeg, png, webp, avif, gif, ico, svg, heic, bmp, tiff, jxl, jp2, pdf };

inline constexpr std::size_t kFormats = static_cast<std::size_t>(Format::pdf) + 1;

struct FormatTraits {
  Format format;
  std::string_view name;   ///< the dialect's name, which is also the file extension
  std::string_view alias;  ///< a second name; empty where there is none
  bool readable;
  bool writable;                ///< pixels can be encoded in it; an SVG is sent only where the source is one
  bool alpha;                   ///< it can have transparency
  bool lossy;                   ///< it has a quality
  int max_side;                 ///< longest side in pixels; 0: the format has no limit
  bool pages = false;           ///< a file may have several pages or frames, and some of them can be read
  bool animation = false;       ///< its pages are the frames of an animation
  bool high_bit_depth = false;  ///< it can be written with more than 8 bits a channel
};

/// Returns whether images of the format are drawn at the wanted size instead of resized.
[[nodiscard]] bool is_vector(Format format);
[[nodiscard]] const FormatTraits& traits_of(Format format);
/// Returns the traits of all formats, in the order of the enumeration.
[[nodiscard]] std::span<const FormatTraits, kFormats> all_formats();
[[nodiscard]] std::optional<Format> format_named(std::string_view name_or_alias);
/// Recognizes a format by the first bytes of a file (64 are enough; for SVG, all up to the root element's
/// name). None where it is no format that is readable here.
[[nodiscard]] std::optional<Format> recognized(std::span<const std::byte> head);

}  // namespace tintype::formats
