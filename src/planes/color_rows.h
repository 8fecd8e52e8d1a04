#pragma once

#include <cstddef>
#include <cstdint>

/// Rows are converted between RGB and full-range YCbCr (ITU-T T.871, section 7), within 1 of the exact
/// values. They are read and written up to the next multiple of 64 px.
namespace tintype::planes {

void ycbcr_to_rgb(const std::uint8_t* y, const std::uint8_t* cb, const std::uint8_t* cr, std::size_t width,
                  std::uint8_t* rgb);

void rgb_to_ycbcr(const std::uint8_t* rgb, std::size_t width, std::uint8_t* y, std::uint8_t* cb,
                  std::uint8_t* cr);

}  // namespace tintype::planes
