#include "steps/color/histogram.h"

#include <numeric>

#include "support/images.h"

namespace tintype::steps {
namespace {

using test::plain;

class HistogramTest : public test::ImageTest {};

TEST_F(HistogramTest, CountsEachValue) {
  const vips::VImage image = plain(5, 4, {7}).insert(plain(2, 4, {250}), 0, 0);
  const Histogram counts = visible_histogram(image, image);
  EXPECT_EQ(counts[7], 12U);
  EXPECT_EQ(counts[250], 8U);
  EXPECT_EQ(std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}), 20U);
}

TEST_F(HistogramTest, LeavesOutWhatIsTransparent) {
  const vips::VImage image = plain(5, 4, {7, 7, 7, 0}).insert(plain(2, 4, {7, 7, 7, 1}), 0, 0);
  EXPECT_EQ(visible_histogram(image, image[1])[7], 8U);
}

}  // namespace
}  // namespace tintype::steps
