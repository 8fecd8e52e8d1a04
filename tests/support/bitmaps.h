#pragma once

#include <string>
#include <string_view>

#include <fmt/format.h>

#include "base/encoding.h"
#include "support/images.h"

/// Tests make files of the formats that libvips does not write with these functions.
namespace tintype::test {

inline std::string little_endian(std::size_t value, int bytes) {
  std::string text;
  for (int i = 0; i < bytes; ++i, value >>= 8U)
    text += static_cast<char>(value & 0xFFU);
  return text;
}

/// Returns a BITMAPV4HEADER of 32 bits a pixel with alpha, its rows from the bottom up. `rows` counts an
/// icon's mask too.
inline std::string bitmap_header(int width, int rows) {
  return little_endian(108, 4) + little_endian(static_cast<std::size_t>(width), 4) +
         little_endian(static_cast<std::size_t>(rows), 4) + little_endian(1, 2) + little_endian(32, 2) +
         little_endian(3, 4) + std::string(20, '\0') + little_endian(0x00FF0000, 4) +
         little_endian(0x0000FF00, 4) + little_endian(0x000000FF, 4) + little_endian(0xFF000000, 4) +
         std::string(52, '\0');
}

/// Returns an image's rows in blue, green, red, alpha.
inline std::string bitmap_rows(const vips::VImage& source) {
  vips::VImage image = source.colourspace(VIPS_INTERPRETATION_sRGB).cast(VIPS_FORMAT_UCHAR);
  if (!image.has_alpha()) image = image.bandjoin_const({255.0}).cast(VIPS_FORMAT_UCHAR);
  image = vips::VImage::bandjoin({image[2], image[1], image[0], image[3]}).flip(VIPS_DIRECTION_VERTICAL);
  std::size_t size = 0;
  void* data = image.write_to_memory(&size);
  std::string rows(static_cast<const char*>(data), size);
  g_free(data);
  return rows;
}

inline std::string bmp_of(const vips::VImage& image) {
  const std::string dib = bitmap_header(image.width(), image.height()) + bitmap_rows(image);
  return "BM" + little_endian(dib.size() + 14, 4) + little_endian(0, 4) + little_endian(14 + 108, 4) + dib;
}

/// Returns an icon with one image in it.
inline std::string icon_with(std::string_view image, int side) {
  return little_endian(0, 2) + little_endian(1, 2) + little_endian(1, 2) +
         little_endian(static_cast<std::size_t>(side % 256), 1) +
         little_endian(static_cast<std::size_t>(side % 256), 1) + little_endian(0, 2) + little_endian(1, 2) +
         little_endian(32, 2) + little_endian(image.size(), 4) + little_endian(22, 4) + std::string(image);
}

inline std::string icon_of(const vips::VImage& image) {
  const auto mask_bytes = static_cast<std::size_t>((image.width() + 31) / 32 * 4 * image.height());
  return icon_with(
      bitmap_header(image.width(), 2 * image.height()) + bitmap_rows(image) + std::string(mask_bytes, '\0'),
      image.width());
}

/// Returns a drawing of `side` px that shows a PNG.
inline std::string svg_of(std::string_view png, int side) {
  return fmt::format(R"(<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{0}">)"
                     R"(<image width="{0}" height="{0}" href="data:image/png;base64,{1}"/></svg>)",
                     side, to_base64(as_bytes(png)));
}

}  // namespace tintype::test
