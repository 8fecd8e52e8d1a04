#include "steps/normalize.h"

#include <array>
#include <cstdint>
#include <span>

#include "steps/alpha.h"
#include "steps/job.h"
#include "steps/luma.h"
#include "steps/pixels.h"
#include "steps/table.h"

namespace tintype::steps {
namespace {

using vips::VImage;

/// How often each value of luma occurs among the pixels that can be seen.
std::array<std::uint64_t, 256> luma_histogram(const VImage& image) {
  const VImage with_luma = rounded_to(VIPS_FORMAT_UCHAR, on_colors(image, luma_of)).copy_memory();
  const auto bands = static_cast<std::size_t>(with_luma.bands());
  const std::span<const std::uint8_t> pixels = pixels_of(with_luma);
  std::array<std::uint64_t, 256> counts{};
  for (std::size_t i = 0; i < pixels.size(); i += bands) {
    if (bands == 1 || pixels[i + 1] > 0) ++counts[pixels[i]];
  }
  return counts;
}

struct Ends {
  int black = 0;
  int white = 255;
};

/// The values beyond which lies no more than `share` of the pixels each.
Ends ends_of(const std::array<std::uint64_t, 256>& counts, double share) {
  double pixels = 0;
  for (const std::uint64_t count : counts)
    pixels += static_cast<double>(count);
  const double most = pixels * share;
  Ends ends;
  double below = 0;
  while (ends.black < 255 && (below += static_cast<double>(counts[std::size_t(ends.black)])) <= most)
    ++ends.black;
  double above = 0;
  while (ends.white > 0 && (above += static_cast<double>(counts[std::size_t(ends.white)])) <= most)
    --ends.white;
  return ends;
}

}  // namespace

VImage Normalize::apply(VImage image, const Job& job) {
  const auto& step = job.options.get<Normalize>();
  if (!step.normalize) return image;
  image = image.copy_memory();
  const Ends ends = ends_of(luma_histogram(image), step.clip_percent / 100);
  if (ends.black >= ends.white) return image;
  const auto stretched = [&](double value) { return (value - ends.black) * 255 / (ends.white - ends.black); };
  return on_colors(image, [&](const VImage& colors) { return mapped(colors, stretched); });
}

}  // namespace tintype::steps
