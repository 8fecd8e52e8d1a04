#pragma once

#include <cstddef>
#include <span>

/// These functions say whether a file is one that a format's codec would take, by the file's first bytes:
/// what the table of formats needs besides signatures.
namespace tintype::formats {

[[nodiscard]] bool is_webp(std::span<const std::byte> head);
[[nodiscard]] bool is_gif(std::span<const std::byte> head);
/// Returns whether a file begins with the directory of an icon, whose first entry's reserved byte is zero.
[[nodiscard]] bool is_ico(std::span<const std::byte> head);
/// Returns whether a file begins with a bitmap's type (BITMAPFILEHEADER) and has a header of a known size
/// next.
[[nodiscard]] bool is_bmp(std::span<const std::byte> head);
/// Returns whether the first brand of the file type box (ISO/IEC 14496-12, 4.3) that names a codec, the main
/// one or a compatible one, is AVIF's (AV1 Image File Format, section 6).
[[nodiscard]] bool is_avif(std::span<const std::byte> head);
/// Returns whether that brand is one of HEVC's (ISO/IEC 23008-12, annex B).
[[nodiscard]] bool is_heic(std::span<const std::byte> head);
/// Returns whether a document's root element is an SVG's. `file` has to reach up to that element's name.
[[nodiscard]] bool is_svg(std::span<const std::byte> file);

}  // namespace tintype::formats
