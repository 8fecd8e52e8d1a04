#include "steps/geometry/resize.h"

#include "pipeline/geometry_request.h"
#include "support/derive.h"

namespace tintype::steps {
namespace {

using geometry::Size;
using test::derive_all;
using test::encoded;
using test::options_of;
using test::Outcome;
using test::plain;
using test::png;
using vips::VImage;

class ResizeTest : public test::ImageTest {};

TEST_F(ResizeTest, SizesAreThoseOfGeometry) {
  const std::vector<geometry::Size> sizes{{1, 1}, {1, 20000}, {20000, 1}, {7, 5}, {161, 107}, {503, 1001}};
  const std::vector<const char*> requests{"",
                                          "w:100",
                                          "h:33",
                                          "rs:fit:100:100",
                                          "rs:fill:100:77",
                                          "rs:fill:77:100:1",
                                          "rs:fill-down:1000:300",
                                          "rs:force:64:48",
                                          "rs:auto:50:80",
                                          "rs:force:900:0:1",
                                          "mw:50",
                                          "z:0.37",
                                          "dpr:2/w:31",
                                          "w:300/el:1",
                                          "rs:fit:200:200:0:1",
                                          "w:60/h:40/exar:1",
                                          "c:0.3:0.4:soea/w:40",
                                          "c:10:10/el:1/w:41",
                                          "rot:90/rs:fill:90:30",
                                          "pd:3:4:5:6/w:20",
                                          "mrd:70",
                                          "rs:fill:13:17/g:fp:0.1:0.9/rot:270/fl:1:1",
                                          "w:1",
                                          "rs:force:1:1",
                                          "z:3/el:1/mrd:1100"};
  for (const auto& [width, height] : sizes) {
    const VImage image = test::texture(width, height);
    for (const std::string& source :
         {encoded(image, ".jpg"), encoded(image, ".png"),
          width > 16383 || height > 16383 ? png(image) : encoded(image, ".webp")}) {
      for (const char* request : requests) {
        SCOPED_TRACE(::testing::Message() << width << "x" << height << " " << request);
        const Outcome outcome = derive_all(source, std::string(request) + (*request ? "/" : "") + "f:jpeg");
        const geometry::Geometry geometry =
            solve(pipeline::geometry_request(options_of(request), formats::Format::jpeg), {{width, height}});
        ASSERT_EQ(outcome.derived.size, geometry.final_size());
        ASSERT_EQ((geometry::Size{outcome.image.width(), outcome.image.height()}), geometry.final_size());
      }
    }
  }
}

TEST_F(ResizeTest, ShrinkOnLoadKeepsTheImage) {
  const VImage image = test::texture(1600, 1200);
  const VImage expected = image.resize(0.125);
  for (const char* suffix : {".jpg", ".webp"}) {
    const VImage result =
        derive_all(encoded(image, suffix, VImage::option()->set("Q", 95)), "w:200/f:png").image;
    EXPECT_LT((result - expected).abs().avg(), 3) << suffix;
  }
}

TEST_F(ResizeTest, StretchIsForce) {
  EXPECT_EQ(derive_all(png(plain(60, 40, {9, 9, 9})), "w:30/h:35/stretch:1").derived.size, (Size{30, 35}));
}

}  // namespace
}  // namespace tintype::steps
