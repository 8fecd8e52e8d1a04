#include "steps/color/equalize.h"

#include <cmath>
#include <cstddef>
#include <vector>

#include <vips/vips8>

#include "steps/color/alpha.h"
#include "steps/color/histogram.h"
#include "steps/color/lookup_table.h"
#include "steps/context.h"
#include "steps/describe.h"

namespace tintype::steps {
namespace {

using vips::VImage;

/// Returns for each value the fraction of all pixels that are at most as bright, on the scale of 255; the
/// lowest value that occurs stays black.
std::array<double, 256> equalizing(const Histogram& counts) {
  double all = 0;
  double least = 0;
  for (const std::uint64_t count : counts) {
    if (least == 0) least = static_cast<double>(count);
    all += static_cast<double>(count);
  }
  std::array<double, 256> table{};
  double sum = 0;
  for (std::size_t i = 0; i < table.size(); ++i) {
    sum += static_cast<double>(counts[i]);
    // Of one value alone there is nothing to spread.
    table[i] = all > least ? std::max(0.0, (sum - least) * 255 / (all - least)) : static_cast<double>(i);
  }
  return table;
}

double between(const std::array<double, 256>& table, double value) {
  const double below = std::floor(value);
  const auto index = static_cast<std::size_t>(below);
  if (index >= table.size() - 1) return table.back();
  return std::lerp(table[index], table[index + 1], value - below);
}

}  // namespace

std::span<const OptionSpec> Equalize::options() {
  static constexpr std::tuple kOptions{
      option({"equalize"}, "Makes all values of red, green and blue about equally frequent.",
             argument("equalize", &Equalize::equalize, "whether to"))};
  return specs_of<Equalize, kOptions>();
}

VImage Equalize::apply(VImage image, const Context& context) {
  if (!context.options.get<Equalize>().equalize) return image;
  image = image.copy_memory();
  return on_colors(image, [&](const VImage& colors) {
    std::vector<VImage> channels;
    for (int i = 0; i < colors.bands(); ++i) {
      const auto table = equalizing(visible_histogram(image, colors[i]));
      channels.push_back(mapped(colors[i], [&](double value) { return between(table, value); }));
    }
    return VImage::bandjoin(channels);
  });
}

}  // namespace tintype::steps
