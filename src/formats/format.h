#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

/// The formats of the dialect, and what this server can do with each.
namespace tintype::formats {

enum class Format : std::uint8_t { jpeg, png, webp, avif, gif, ico, svg, heic, bmp, tiff, jxl, jp2, pdf };

inline constexpr std::size_t kFormats = static_cast<std::size_t>(Format::pdf) + 1;

struct FormatTraits {
  Format format;
  std::string_view name;   ///< the dialect's, also of the file extension
  std::string_view alias;  ///< a second name; empty: none
  bool readable;
  bool writable;                ///< from pixels: an SVG is handed out only where the source is one
  bool alpha;                   ///< can carry transparency
  bool lossy;                   ///< has a quality
  int max_side;                 ///< in pixels; 0: none of its own
  bool pages = false;           ///< a file may have several pages or frames, of which some can be read
  bool animation = false;       ///< its pages are frames of an animation
  bool high_bit_depth = false;  ///< can be written with more than 8 bits a channel
};

/// Drawn at the wanted size instead of resized.
[[nodiscard]] bool is_vector(Format format);
[[nodiscard]] const FormatTraits& traits_of(Format format);
/// All of them, in the order of the enumeration.
[[nodiscard]] std::span<const FormatTraits, kFormats> all_formats();
[[nodiscard]] std::optional<Format> format_named(std::string_view name_or_alias);
/// By content: the first bytes of a file (64 are enough; for SVG, all up to the root element's name). None:
/// not a format that is readable here.
[[nodiscard]] std::optional<Format> recognized(std::span<const std::byte> head);

}  // namespace tintype::formats
