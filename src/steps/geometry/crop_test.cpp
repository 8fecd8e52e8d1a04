#include "steps/geometry/crop.h"

#include "support/oriented_files.h"

namespace tintype::steps {
namespace {

using test::derive_all;
using test::encoded;
using test::expect_pixel;
using test::oriented_jpeg;
using vips::VImage;

class CropTest : public test::ImageTest {};

TEST_F(CropTest, CropIsMeantInTheOutputsOrientation) {
  for (int orientation = 1; orientation <= 8; ++orientation) {
    SCOPED_TRACE(orientation);
    for (const char* options : {"c:0.5:0.5:noea/f:png", "c:120:80:noea/w:30/f:png"}) {
      const VImage cropped = derive_all(oriented_jpeg(240, 160, orientation), options).image;
      EXPECT_NEAR(cropped.width() / double(cropped.height()), 1.5, 0.01);
      expect_pixel(cropped, cropped.width() / 2, cropped.height() / 2, {30, 180, 40}, 12);
    }
  }
}

TEST_F(CropTest, CropFindsItsPlaceInAShrunkImage) {
  const VImage image = test::texture(1000, 800);
  const std::string source = encoded(image, ".jpg", VImage::option()->set("Q", 95));
  for (const auto& [options, rect] :
       {std::pair("c:400:320:soea/w:100/f:png", geometry::Rect{600, 480, 400, 320}),
        std::pair("c:400:320:nowe:104:208/w:100/f:png", geometry::Rect{104, 208, 400, 320})}) {
    const VImage expected = image.extract_area(rect.left, rect.top, rect.width, rect.height).resize(0.25);
    EXPECT_LT((derive_all(source, options).image - expected).abs().avg(), 3) << options;
  }
}

}  // namespace
}  // namespace tintype::steps
