#include "steps/color/background.h"

#include "support/derive.h"

namespace tintype::steps {
namespace {

using test::derive_all;
using test::expect_pixel;
using test::plain;
using test::png;
using vips::VImage;

class BackgroundTest : public test::ImageTest {};

TEST_F(BackgroundTest, TransparencyBecomesWhiteOrTheBackground) {
  const std::string source =
      png(plain(40, 40, {200, 0, 0, 0}).insert(plain(40, 20, {0, 0, 200, 255}), 0, 20));
  const VImage white = derive_all(source, "f:jpg/q:95").image;
  expect_pixel(white, 20, 5, {255, 255, 255}, 4);
  expect_pixel(white, 20, 35, {0, 0, 200}, 6);
  expect_pixel(derive_all(source, "bg:00ff00").image, 20, 5, {0, 255, 0},
               0);  // also where the format has alpha
  expect_pixel(derive_all(source, "").image, 20, 5, {200, 0, 0, 0}, 0);
  expect_pixel(derive_all(png(plain(9, 9, {100, 128})), "bg:ff0000").image, 4, 4, {178, 50, 50}, 1);
}

}  // namespace
}  // namespace tintype::steps
