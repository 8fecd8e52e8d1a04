#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include <vips/vips8>

#include "steps/pixels.h"

namespace tintype::steps {

/// What becomes of each value of 8 bits.
using Table = std::array<std::uint8_t, 256>;

[[nodiscard]] inline std::uint8_t to_byte(double value) {
  return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0, 255.0)));
}

/// `value_of(0)` to `value_of(255)`, rounded and taken to 0..255.
template <typename Function>
[[nodiscard]] Table make_table(Function&& value_of) {
  Table table{};
  for (std::size_t i = 0; i < table.size(); ++i)
    table[i] = to_byte(value_of(static_cast<double>(i)));
  return table;
}

/// Every value of an image of 8 bits through the table.
[[nodiscard]] inline vips::VImage through_table(const vips::VImage& image, const Table& table) {
  return image.maplut(image_of(table, static_cast<int>(table.size()), 1, 1));
}

}  // namespace tintype::steps
