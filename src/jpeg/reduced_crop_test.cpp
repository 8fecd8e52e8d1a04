#include <algorithm>
#include <random>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "support/reduced.h"

namespace tintype::jpeg {
namespace {

using test::Bytes8;

bool contains(geometry::Rect outer, geometry::Rect inner) {
  return outer.left <= inner.left && outer.top <= inner.top &&
         outer.left + outer.width >= inner.left + inner.width &&
         outer.top + outer.height >= inner.top + inner.height;
}

/// Each plane of `part` is cut from that of `all`.
void expect_cut_from(const Reduced& all, const Reduced& part, Reduction reduction) {
  const planes::Sampling sampling = all.planes.sampling;
  for (std::size_t c = 0; c < test::plane_count(all.planes); ++c) {
    const planes::Plane& from = test::plane_of(all.planes, c);
    const planes::Plane& plane = test::plane_of(part.planes, c);
    const int by = static_cast<int>(reduction);
    const int left = part.region.left / (c == 0 ? by : by * sampling.horizontal);
    const int top = part.region.top / (c == 0 ? by : by * sampling.vertical);
    ASSERT_LE(left + plane.width(), from.width());
    ASSERT_LE(top + plane.height(), from.height());
    for (int y = 0; y < plane.height(); ++y) {
      const auto expected = from.samples(top + y).subspan(static_cast<std::size_t>(left),
                                                          static_cast<std::size_t>(plane.width()));
      ASSERT_TRUE(std::ranges::equal(plane.samples(y), expected)) << "component " << c << ", row " << y;
    }
  }
}

TEST(ReducedCrop, EveryRegionIsThatOfTheWhole) {
  std::mt19937 random(7);
  const auto between = [&](int low, int high) { return std::uniform_int_distribution(low, high)(random); };
  for (const auto& [horizontal, vertical] : test::kSamplings) {
    for (const auto scans : test::kScans) {
      for (const int restart_interval : {0, 1, 5}) {
        const Bytes8 file = test::make_jpeg({.width = between(60, 160),
                                             .height = between(60, 160),
                                             .horizontal = horizontal,
                                             .vertical = vertical,
                                             .restart_interval = restart_interval,
                                             .scans = scans});
        const Header header = test::header_of(file);
        for (const Reduction reduction : test::kReductions) {
          const auto all = decode_reduced(file, header, reduction, test::whole(header));
          ASSERT_TRUE(all);
          for (int i = 0; i < 6; ++i) {
            const int left = between(0, header.size.width - 1);
            const int top = between(0, header.size.height - 1);
            const geometry::Rect needed{left, top, between(1, header.size.width - left),
                                        between(1, header.size.height - top)};
            SCOPED_TRACE(fmt::format("{}x{} at {},{} sampling {}x{} restart {} scans {} reduction {}",
                                     needed.width, needed.height, left, top, horizontal, vertical,
                                     restart_interval, static_cast<int>(scans), static_cast<int>(reduction)));
            const auto part = decode_reduced(file, header, reduction, needed);
            ASSERT_TRUE(part) << part.error().detail;
            EXPECT_TRUE(contains(part->region, needed));
            EXPECT_LT(part->region.width - needed.width, 2 * 8 * horizontal);
            EXPECT_LT(part->region.height - needed.height, 2 * 8 * vertical);
            expect_cut_from(*all, *part, reduction);
            if (HasFailure()) return;
          }
        }
      }
    }
  }
}

TEST(ReducedCrop, WantsNothingBehindItsLastRow) {
  const Bytes8 file = test::make_jpeg({.width = 64, .height = 160, .restart_interval = 8});
  const Header header = test::header_of(file);
  const auto all = decode_reduced(file, header, Reduction::half, test::whole(header));
  ASSERT_TRUE(all);
  const FileBytes begin = FileBytes(file).first(file.size() / 2);
  const auto part = decode_reduced(begin, header, Reduction::half, {8, 0, 40, 40});
  ASSERT_TRUE(part) << part.error().detail;
  expect_cut_from(*all, *part, Reduction::half);
  EXPECT_FALSE(decode_reduced(begin, header, Reduction::half, {8, 0, 40, 160}));
}

}  // namespace
}  // namespace tintype::jpeg
