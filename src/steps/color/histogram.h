#pragma once

#include <array>
#include <cstdint>

#include <vips/vips8>

namespace tintype::steps {

/// A `Histogram` counts how often each value of 8 bits occurs.
using Histogram = std::array<std::uint64_t, 256>;

/// Returns the histogram of `channel`, one band of the same size as `image`, over those pixels of `image`
/// that are not transparent.
[[nodiscard]] Histogram visible_histogram(const vips::VImage& image, const vips::VImage& channel);

}  // namespace tintype::steps
