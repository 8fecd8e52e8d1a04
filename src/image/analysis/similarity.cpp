#include "image/analysis/similarity.h"

#include <algorithm>
#include <vector>

namespace tintype::image {
namespace {

constexpr int kWindow = 8;
constexpr int kStep = 4;
constexpr double kPeak = 255;
constexpr double kC1 = (0.01 * kPeak) * (0.01 * kPeak);
constexpr double kC2 = (0.03 * kPeak) * (0.03 * kPeak);

/// `Sums` accumulates a window of two images, exactly in integers.
struct Sums {
  std::int64_t a = 0;
  std::int64_t b = 0;
  std::int64_t aa = 0;
  std::int64_t bb = 0;
  std::int64_t ab = 0;
};

Sums sums_of(const Luma& a, const Luma& b, geometry::Rect window) {
  Sums sums;
  for (int y = window.top; y < window.top + window.height; ++y) {
    const auto row = static_cast<std::size_t>(y) * static_cast<std::size_t>(a.size.width) +
                     static_cast<std::size_t>(window.left);
    for (std::size_t x = row; x < row + static_cast<std::size_t>(window.width); ++x) {
      const std::int64_t one = a.samples[x];
      const std::int64_t other = b.samples[x];
      sums.a += one;
      sums.b += other;
      sums.aa += one * one;
      sums.bb += other * other;
      sums.ab += one * other;
    }
  }
  return sums;
}

double similarity(const Sums& sums, double count) {
  const double mean_a = static_cast<double>(sums.a) / count;
  const double mean_b = static_cast<double>(sums.b) / count;
  const double variance_a = static_cast<double>(sums.aa) / count - mean_a * mean_a;
  const double variance_b = static_cast<double>(sums.bb) / count - mean_b * mean_b;
  const double covariance = static_cast<double>(sums.ab) / count - mean_a * mean_b;
  return (2 * mean_a * mean_b + kC1) * (2 * covariance + kC2) /
         ((mean_a * mean_a + mean_b * mean_b + kC1) * (variance_a + variance_b + kC2));
}

vips::VImage grey(vips::VImage image) {
  if (image.format() != VIPS_FORMAT_UCHAR)
    image = image.colourspace(image.bands() < 3 ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_sRGB)
                .cast(VIPS_FORMAT_UCHAR);
  if (image.has_alpha())
    image = image.flatten(vips::VImage::option()->set("background", std::vector<double>{kPeak}))
                .cast(VIPS_FORMAT_UCHAR);
  if (image.bands() < 3) return image.extract_band(0);
  const double half = 0.5;
  return (image.recomb(vips::VImage::new_matrixv(3, 1, 0.299, 0.587, 0.114)) + half).cast(VIPS_FORMAT_UCHAR);
}

}  // namespace

double ssim(const Luma& a, const Luma& b) {
  const geometry::Size window{std::min(kWindow, a.size.width), std::min(kWindow, a.size.height)};
  const double count = double{1} * window.width * window.height;
  double total = 0;
  std::int64_t windows = 0;
  for (int top = 0; top + window.height <= a.size.height; top += kStep) {
    for (int left = 0; left + window.width <= a.size.width; left += kStep) {
      total += similarity(sums_of(a, b, {left, top, window.width, window.height}), count);
      ++windows;
    }
  }
  return total / static_cast<double>(windows);
}

LumaImage::LumaImage(const vips::VImage& image) : pixels_(grey(image).copy_memory()) {}

Luma LumaImage::luma() const {
  const auto* samples = static_cast<const std::uint8_t*>(pixels_.data());
  const geometry::Size size{pixels_.width(), pixels_.height()};
  return {size, {samples, static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height)}};
}

}  // namespace tintype::image
