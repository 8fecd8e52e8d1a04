#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "base/result.h"
#include "image/codecs/bmp_pixels.h"

/// Windows icons (ICO): a directory of pictures, each a PNG file or a bitmap without file header that is
/// followed by a mask of one bit a pixel. Pure functions; what is not as it must be is `broken_image`.
namespace tintype::image {

/// A picture of an icon: a part of its file.
struct IconPicture {
  bool png = false;  ///< else a bitmap
  std::span<const std::byte> data;
};

/// The picture with the most pixels by the directory, among these the one with the most bits a pixel.
[[nodiscard]] Result<IconPicture> largest_in_ico(std::span<const std::byte> file);

/// Of a picture that is no PNG: its sides, without the mask's rows.
[[nodiscard]] Result<geometry::Size> read_icon_bitmap(std::span<const std::byte> data);
/// RGBA: transparency from the picture's own alpha where it has any, otherwise from the mask.
[[nodiscard]] Result<Pixels> decode_icon_bitmap(std::span<const std::byte> data);

/// A file with one picture, which has 1..256 px a side.
[[nodiscard]] std::string ico_of_png(std::span<const std::byte> png, geometry::Size size);

}  // namespace tintype::image
