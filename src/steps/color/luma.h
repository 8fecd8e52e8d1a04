#pragma once

#include <array>

#include <vips/vips8>

namespace tintype::steps {

/// These are the weights of red, green and blue in luma (ITU-R BT.709-6, 3.2).
inline constexpr std::array<double, 3> kLuma{0.2126, 0.7152, 0.0722};

/// Returns the luma of each pixel: one band in the format of `colors`, which is grey or RGB without alpha.
[[nodiscard]] vips::VImage luma_of(const vips::VImage& colors);

}  // namespace tintype::steps
