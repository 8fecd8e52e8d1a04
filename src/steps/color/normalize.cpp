#include "steps/color/normalize.h"

#include <cstdint>

#include "steps/color/alpha.h"
#include "steps/color/histogram.h"
#include "steps/color/lookup_table.h"
#include "steps/color/luma.h"
#include "steps/context.h"
#include "steps/describe.h"

namespace tintype::steps {
namespace {

using vips::VImage;

struct Ends {
  int black = 0;
  int white = 255;
};

/// Returns the values below and above which lie at most `share` of the pixels each.
Ends ends_of(const Histogram& counts, double share) {
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

std::span<const OptionSpec> Normalize::options() {
  static constexpr std::tuple kOptions{
      option({"normalize"}, "Stretches the tones to the whole range from black to white.",
             argument("normalize", &Normalize::normalize, "whether to"),
             argument("clip", &Normalize::clip_percent, {0, 25},
                      "percentage of the pixels that may become black, and of those that may become white"))};
  return specs_of<Normalize, kOptions>();
}

VImage Normalize::apply(VImage image, const Context& context) {
  const auto& step = context.options.get<Normalize>();
  if (!step.normalize) return image;
  image = image.copy_memory();
  const int colors = image.bands() - (image.has_alpha() ? 1 : 0);
  const VImage luma = luma_of(image.extract_band(0, VImage::option()->set("n", colors)));
  const Ends ends = ends_of(visible_histogram(image, luma), step.clip_percent / 100);
  if (ends.black >= ends.white) return image;
  const auto stretched = [&](double value) { return (value - ends.black) * 255 / (ends.white - ends.black); };
  return on_colors(image, [&](const VImage& all) { return mapped(all, stretched); });
}

}  // namespace tintype::steps
