#include "steps/effects/noise.h"

#include "support/derive.h"

namespace tintype::steps {
namespace {

using test::derive_all;
using test::plain;
using test::png;
using vips::VImage;

class NoiseTest : public test::ImageTest {};

TEST_F(NoiseTest, NoiseIsDeterministic) {
  const std::string source = png(plain(60, 60, {128, 128, 128, 7}));
  const VImage noisy = derive_all(source, "noise:20").image;
  EXPECT_NEAR(noisy[0].deviate(), 20, 2);
  EXPECT_NEAR(noisy[0].avg(), 128, 2);
  EXPECT_EQ(noisy[3].deviate(), 0);
  EXPECT_EQ((noisy - derive_all(source, "noise:20:0").image).abs().max(), 0);
  EXPECT_GT((noisy - derive_all(source, "noise:20:1").image).abs().max(), 0);
}

}  // namespace
}  // namespace tintype::steps
