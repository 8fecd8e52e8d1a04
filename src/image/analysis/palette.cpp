#include "image/analysis/palette.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace tintype::image {
namespace {

/// `Sum` accumulates colours, weighted by opacity.
struct Sum {
  std::array<double, 3> color{};
  double weight = 0;

  void add(const Thumbnail::Pixel& pixel) {
    for (std::size_t c = 0; c < color.size(); ++c)
      color[c] += double{1} * pixel[c] * pixel[3];
    weight += pixel[3];
  }
  [[nodiscard]] Color mean() const {
    if (weight == 0) return {};
    const auto level = [&](std::size_t c) {
      return static_cast<std::uint8_t>(std::lround(color[c] / weight));
    };
    return {level(0), level(1), level(2)};
  }
};

constexpr int kHashSide = 32;
constexpr std::size_t kHashFrequencies = 8;

using LumaRow = std::array<double, kHashSide>;

/// Returns the first components of the discrete cosine transform of 32 samples.
std::array<double, kHashFrequencies> low_frequencies(const LumaRow& samples) {
  std::array<double, kHashFrequencies> components{};
  for (std::size_t k = 0; k < components.size(); ++k) {
    for (std::size_t x = 0; x < samples.size(); ++x)
      components[k] += samples[x] * std::cos(std::numbers::pi / kHashSide * static_cast<double>(k) *
                                             (static_cast<double>(x) + 0.5));
  }
  return components;
}

}  // namespace

std::vector<Swatch> dominant_colors(const Thumbnail& image, std::size_t count) {
  constexpr unsigned kShift = 6;  // 256 levels in 4 cells
  std::array<Sum, 64> cells{};
  double total = 0;
  for (const Thumbnail::Pixel& pixel : image.pixels) {
    const unsigned cell = (pixel[0] >> kShift) * 16U + (pixel[1] >> kShift) * 4U + (pixel[2] >> kShift);
    cells[cell].add(pixel);
    total += pixel[3];
  }
  std::ranges::stable_sort(cells, std::ranges::greater{}, &Sum::weight);
  std::vector<Swatch> swatches;
  for (const Sum& cell : cells) {
    if (cell.weight == 0 || swatches.size() == count) break;
    swatches.push_back({cell.mean(), cell.weight / total});
  }
  return swatches;
}

Color average_color(const Thumbnail& image) {
  Sum all;
  for (const Thumbnail::Pixel& pixel : image.pixels)
    all.add(pixel);
  return all.mean();
}

std::uint64_t perceptual_hash(const Thumbnail& image) {
  std::array<LumaRow, kHashFrequencies> columns{};
  for (int y = 0; y < kHashSide; ++y) {
    LumaRow luma{};
    for (int x = 0; x < kHashSide; ++x) {
      const Thumbnail::Pixel& pixel = image.at(x, y);
      luma[static_cast<std::size_t>(x)] = 0.299 * pixel[0] + 0.587 * pixel[1] + 0.114 * pixel[2];
    }
    const auto across = low_frequencies(luma);
    for (std::size_t k = 0; k < across.size(); ++k)
      columns[k][static_cast<std::size_t>(y)] = across[k];
  }
  std::array<double, kHashFrequencies * kHashFrequencies> components{};
  for (std::size_t k = 0; k < columns.size(); ++k) {
    const auto down = low_frequencies(columns[k]);
    for (std::size_t v = 0; v < down.size(); ++v)
      components[v * kHashFrequencies + k] = down[v];
  }
  auto sorted = components;
  std::ranges::sort(sorted);
  const double median = (sorted[31] + sorted[32]) / 2;
  std::uint64_t hash = 0;
  for (const double component : components)
    hash = hash << 1U | (component > median ? 1U : 0U);
  return hash;
}

}  // namespace tintype::image
