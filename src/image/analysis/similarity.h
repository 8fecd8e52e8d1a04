#pragma once

#include <cstdint>
#include <span>

#include <vips/vips8>

#include "geometry/box.h"

/// These functions measure how similar two images are.
namespace tintype::image {

/// `Luma` is a view of the luma samples of an image, row by row.
struct Luma {
  geometry::Size size;
  std::span<const std::uint8_t> samples;  ///< width x height samples
};

/// Returns the mean structural similarity of two images of the same size; 1 means that they are equal. It
/// follows Wang, Bovik, Sheikh and Simoncelli, "Image Quality Assessment: From Error Visibility to Structural
/// Similarity", IEEE Transactions on Image Processing 13(4), 2004, with K1 = 0.01, K2 = 0.03 and unweighted
/// windows of 8 x 8 px every 4 px. An image with a side under 8 px is one window.
[[nodiscard]] double ssim(const Luma& a, const Luma& b);

/// This class computes and owns the luma of an image in memory (ITU-R BT.601-7, section 2.5.1), with
/// transparency on white. Throws vips::VError.
class LumaImage {
 public:
  explicit LumaImage(const vips::VImage& image);
  [[nodiscard]] Luma luma() const;

 private:
  vips::VImage pixels_;
};

}  // namespace tintype::image
