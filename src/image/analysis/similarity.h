#pragma once

#include <cstdint>
#include <span>

#include <vips/vips8>

#include "geometry/box.h"

/// How near two pictures are.
namespace tintype::image {

/// Samples of a picture's luma, row after row.
struct Luma {
  geometry::Size size;
  std::span<const std::uint8_t> samples;  ///< width x height
};

/// The mean structural similarity of two pictures of one size: Wang, Bovik, Sheikh and Simoncelli, "Image
/// Quality Assessment: From Error Visibility to Structural Similarity", IEEE Transactions on Image Processing
/// 13(4), 2004, with K1 = 0.01, K2 = 0.03 and plain windows of 8 x 8 px every 4 px. 1: they are equal. A
/// picture with a side under 8 px is one window.
[[nodiscard]] double ssim(const Luma& a, const Luma& b);

/// Luma of a picture in memory (ITU-R BT.601-7, section 2.5.1), what is transparent on white. Throws
/// vips::VError.
class LumaPicture {
 public:
  explicit LumaPicture(const vips::VImage& image);
  [[nodiscard]] Luma luma() const;

 private:
  vips::VImage pixels_;
};

}  // namespace tintype::image
