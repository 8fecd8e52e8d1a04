#include "steps/effects/gaussian.h"

#include "support/derive.h"

namespace tintype::steps {
namespace {

using test::derive_all;
using test::png;
using vips::VImage;

class GaussianTest : public test::ImageTest {};

TEST_F(GaussianTest, LargeBlursAreGaussianToo) {
  const VImage texture = test::texture(430, 370);
  constexpr int kMargin = 100;  // beyond the edge, both go on as they like
  const auto inner = [&](const VImage& image) {
    return image.extract_area(kMargin, kMargin, 430 - 2 * kMargin, 370 - 2 * kMargin);
  };
  for (const double sigma : {17, 25, 40}) {
    const VImage direct = texture.gaussblur(sigma);
    const VImage fast = derive_all(png(texture), ("bl:" + std::to_string(sigma))).image;
    EXPECT_LE(inner((fast - direct).abs()).max(), 3) << sigma;
  }
}

}  // namespace
}  // namespace tintype::steps
