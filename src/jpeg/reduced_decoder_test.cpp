#include "jpeg/reduced_decoder.h"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "support/jpeg_files.h"
#include "support/photographs.h"

namespace tintype::jpeg {
namespace {

using test::Bytes8;
using test::JpegRequest;

constexpr std::array kReductions{Reduction::half, Reduction::quarter, Reduction::eighth};

geometry::Rect whole(const Header& header) {
  return {0, 0, header.size.width, header.size.height};
}

Header header_of(const Bytes8& file) {
  auto header = read_header(file);
  EXPECT_TRUE(header) << header.error().detail;
  return header.value_or(Header{});
}

const Plane& plane_of(const Planes& planes, std::size_t component) {
  return component == 0 ? planes.luma : planes.chroma[component - 1];
}

/// Every sample of every plane beside the formula; at an eighth to the bit, else to a rounding.

void expect_like_libjpeg(const Bytes8& file) {
  const Header header = header_of(file);
  ASSERT_TRUE(is_reducible(header));
  const auto components = test::coefficients_of(file);
  for (const Reduction reduction : kReductions) {
    for (const Chroma chroma : {Chroma::as_stored, Chroma::finer}) {
      const auto reduced = decode_reduced(file, header, reduction, whole(header), 0, chroma);
      ASSERT_TRUE(reduced) << reduced.error().detail;
      EXPECT_EQ(reduced->region, whole(header));
      for (std::size_t c = 0; c < components.size(); ++c) {
        const Plane& plane = plane_of(reduced->planes, c);
        const int side = Frame(header, whole(header)).sides(reduction, chroma).of(c);
        const double most = side == 4 ? 0.75 : 0.5001;
        double worst = 0;
        for (int y = 0; y < plane.height(); ++y) {
          for (int x = 0; x < plane.width(); ++x) {
            const auto& block =
                components[c]
                    .blocks[static_cast<std::size_t>(y / side * components[c].block_columns + x / side)];
            const double expected = test::reduced_sample(block, side, x % side, y % side);
            worst = std::max(worst, std::abs(expected - plane.row(y)[x]));
          }
        }
        EXPECT_LE(worst, most) << "component " << c << ", side " << side;
      }
    }
  }
}

TEST(ReducedDecoder, AllKindsOfFiles) {
  constexpr std::array<std::pair<int, int>, 5> kSamplings{{{1, 1}, {2, 1}, {1, 2}, {2, 2}, {4, 1}}};
  constexpr std::array kScans{JpegRequest::Scans::interleaved, JpegRequest::Scans::separate,
                              JpegRequest::Scans::progressive, JpegRequest::Scans::progressive_own};
  std::mt19937 random(20);
  const auto between = [&](int low, int high) { return std::uniform_int_distribution(low, high)(random); };
  for (const auto& [horizontal, vertical] : kSamplings) {
    for (const auto scans : kScans) {
      for (int i = 0; i < 24; ++i) {
        JpegRequest request{.width = between(1, 70),
                            .height = between(1, 70),
                            .horizontal = horizontal,
                            .vertical = vertical,
                            .grey = i % 8 == 7,
                            .quality = between(1, 100),
                            .restart_interval = i % 3 == 0 ? between(1, 9) : 0,
                            .optimized = i % 2 == 0,
                            .scans = scans,
                            .seed = static_cast<unsigned>(i)};
        SCOPED_TRACE(fmt::format("{}x{} sampling {}x{} grey {} quality {} restart {} scans {}", request.width,
                                 request.height, horizontal, vertical, request.grey, request.quality,
                                 request.restart_interval, static_cast<int>(scans)));
        expect_like_libjpeg(test::make_jpeg(request));
        if (HasFailure()) return;
      }
    }
  }
}

}  // namespace
}  // namespace tintype::jpeg
