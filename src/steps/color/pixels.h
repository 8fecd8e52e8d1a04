#pragma once

#include <cstdint>
#include <span>

#include <vips/vips8>

/// From pixels in memory to images and back: 8 bits a band, row by row, the bands of a pixel side by side.
namespace tintype::steps {

/// An image with a copy of `pixels`, of which there are width x height x bands.
[[nodiscard]] inline vips::VImage image_of(std::span<const std::uint8_t> pixels, int width, int height,
                                           int bands) {
  VipsImage* image =
      vips_image_new_from_memory_copy(pixels.data(), pixels.size(), width, height, bands, VIPS_FORMAT_UCHAR);
  if (image == nullptr) throw vips::VError();
  return vips::VImage(image);
}

/// The pixels of an image that is in memory (`copy_memory`); valid as long as that.
[[nodiscard]] inline std::span<const std::uint8_t> pixels_of(const vips::VImage& in_memory) {
  return {static_cast<const std::uint8_t*>(in_memory.data()), VIPS_IMAGE_SIZEOF_IMAGE(in_memory.get_image())};
}

}  // namespace tintype::steps
