#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include <vips/vips8>

#include "steps/color/high_bit_depth.h"
#include "steps/color/pixels.h"

namespace tintype::steps {

/// A `Table` maps each value of 8 bits to another.
using Table = std::array<std::uint8_t, 256>;

[[nodiscard]] inline std::uint8_t to_byte(double value) {
  return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0, 255.0)));
}

/// Returns the table of `value_of(0)` to `value_of(255)`, rounded and clamped to 0..255.
template <typename Function>
[[nodiscard]] Table make_table(Function&& value_of) {
  Table table{};
  for (std::size_t i = 0; i < table.size(); ++i)
    table[i] = to_byte(value_of(static_cast<double>(i)));
  return table;
}

/// Returns a lookup table for images from `scaled_to_16_bits`; `values_of` returns a value for each of
/// `bands`.
template <typename Function>
[[nodiscard]] vips::VImage make_high_bit_depth_table(int bands, Function&& values_of) {
  constexpr int kValues = 65536;
  std::vector<float> table;
  for (int i = 0; i < kValues; ++i) {
    for (const double value : values_of(i / kSixteenBitsPerByte))
      table.push_back(static_cast<float>(std::clamp(value, 0.0, 255.0)));
  }
  VipsImage* image = vips_image_new_from_memory_copy(table.data(), table.size() * sizeof(float), kValues, 1,
                                                     bands, VIPS_FORMAT_FLOAT);
  if (image == nullptr) throw vips::VError();
  return vips::VImage(image);
}

/// Replaces every value of an image, of 8 bits or a high bit depth, by `value_of` of it.
template <typename Function>
[[nodiscard]] vips::VImage mapped(const vips::VImage& image, Function&& value_of) {
  if (has_high_bit_depth(image)) {
    const auto values_of = [&](double value) { return std::array{value_of(value)}; };
    return scaled_to_16_bits(image).maplut(make_high_bit_depth_table(1, values_of));
  }
  const Table table = make_table(value_of);
  return image.maplut(image_of(table, static_cast<int>(table.size()), 1, 1));
}

}  // namespace tintype::steps
