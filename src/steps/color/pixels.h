#pragma once

#include <cstdint>
#include <span>

#include <vips/vips8>

/// These functions convert between pixels in memory and images: 8 bits a band, row by row, with interleaved
/// bands.
namespace tintype::steps {

/// Returns an image with a copy of `pixels`, which are width x height x bands bytes.
[[nodiscard]] inline vips::VImage image_of(std::span<const std::uint8_t> pixels, int width, int height,
                                           int bands) {
  VipsImage* image =
      vips_image_new_from_memory_copy(pixels.data(), pixels.size(), width, height, bands, VIPS_FORMAT_UCHAR);
  if (image == nullptr) throw vips::VError();
  return vips::VImage(image);
}

/// Returns the pixels of an image that is in memory (`copy_memory`); they are valid while the image is.
[[nodiscard]] inline std::span<const std::uint8_t> pixels_of(const vips::VImage& in_memory) {
  return {static_cast<const std::uint8_t*>(in_memory.data()), VIPS_IMAGE_SIZEOF_IMAGE(in_memory.get_image())};
}

}  // namespace tintype::steps
