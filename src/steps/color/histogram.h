#pragma once

#include <array>
#include <cstdint>

#include <vips/vips8>

namespace tintype::steps {

/// How often each value of 8 bits occurs.
using Histogram = std::array<std::uint64_t, 256>;

/// Of `channel`, one band of the same size as `image`, among the pixels of `image` that can be seen.
[[nodiscard]] Histogram visible_histogram(const vips::VImage& image, const vips::VImage& channel);

}  // namespace tintype::steps
