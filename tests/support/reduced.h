#pragma once

#include <array>

#include <gtest/gtest.h>

#include "jpeg/reduced_decoder.h"
#include "support/jpeg_files.h"

/// The tests of the reduced decoder share these functions.
namespace tintype::test {

inline constexpr std::array kReductions{jpeg::Reduction::half, jpeg::Reduction::quarter,
                                        jpeg::Reduction::eighth};
inline constexpr std::array kScans{JpegRequest::Scans::interleaved, JpegRequest::Scans::separate,
                                   JpegRequest::Scans::progressive, JpegRequest::Scans::progressive_own};
inline constexpr std::array<std::pair<int, int>, 5> kSamplings{{{1, 1}, {2, 1}, {1, 2}, {2, 2}, {4, 1}}};

inline geometry::Rect whole(const jpeg::Header& header) {
  return {0, 0, header.size.width, header.size.height};
}

inline jpeg::Header header_of(const Bytes8& file) {
  auto header = jpeg::read_header(file);
  EXPECT_TRUE(header) << header.error().detail;
  return header.value_or(jpeg::Header{});
}

inline const planes::Plane& plane_of(const planes::Planes& planes, std::size_t component) {
  return component == 0 ? planes.luma : planes.chroma[component - 1];
}

inline std::size_t plane_count(const planes::Planes& planes) {
  return planes.grey() ? 1 : 3;
}

}  // namespace tintype::test
