#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "base/result.h"
#include "image/codecs/bmp_pixels.h"

/// These pure functions read and write Windows icons (ICO): a directory of images, each a PNG file or a
/// bitmap without file header that is followed by a mask of one bit a pixel. Anything malformed is
/// `broken_image`.
namespace tintype::image {

/// This struct locates one image of an icon in its file.
struct IconImage {
  bool png = false;  ///< true: a PNG file; false: a bitmap
  std::span<const std::byte> data;
};

/// Returns the image that has the most pixels according to the directory and, among equals, the most bits a
/// pixel.
[[nodiscard]] Result<IconImage> largest_in_ico(std::span<const std::byte> file);

/// Returns the size of an icon's bitmap, without the rows of its mask.
[[nodiscard]] Result<geometry::Size> read_icon_bitmap(std::span<const std::byte> data);
/// Decodes an icon's bitmap to RGBA. Transparency comes from the bitmap's own alpha if it has any, otherwise
/// from the mask.
[[nodiscard]] Result<Pixels> decode_icon_bitmap(std::span<const std::byte> data);

/// Returns an ICO file that contains one PNG image of 1..256 px a side.
[[nodiscard]] std::string ico_of_png(std::span<const std::byte> png, geometry::Size size);

}  // namespace tintype::image
