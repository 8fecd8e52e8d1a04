#include "steps/geometry/rotate_free.h"

#include <cmath>
#include <numbers>
#include <vector>

#include "steps/color/alpha.h"
#include "steps/color/cover.h"
#include "steps/context.h"
#include "steps/describe.h"

namespace tintype::steps {
namespace {

using vips::VImage;

struct Rotation {
  double cosine;
  double sine;
};

Rotation rotation_by(double degrees) {
  const double radians = degrees * std::numbers::pi / 180;
  return {std::cos(radians), std::sin(radians)};
}

VImage rotated(const VImage& image, Rotation by, geometry::Size size, const char* interpolator,
               VipsExtend extend) {
  // From the middle of the one to the middle of the other; a pixel's coordinates are those of its middle.
  return image.affine({by.cosine, -by.sine, by.sine, by.cosine},
                      VImage::option()
                          ->set("interpolate", vips::VInterpolate::new_from_name(interpolator))
                          ->set("oarea", std::vector<int>{0, 0, size.width, size.height})
                          ->set("idx", -(image.width() - 1) / 2.0)
                          ->set("idy", -(image.height() - 1) / 2.0)
                          ->set("odx", (size.width - 1) / 2.0)
                          ->set("ody", (size.height - 1) / 2.0)
                          ->set("extend", extend));
}

}  // namespace

std::span<const OptionSpec> RotateFree::options() {
  static constexpr std::tuple kOptions{
      option({"rotate_free", "rotf"},
             "Turns the finished picture clockwise by any angle; it grows so that all of it is seen.",
             argument("angle", &RotateFree::angle, {-360, 360}, "in degrees; 0: off"),
             argument("color", &RotateFree::color, {}, "of the new corners; empty: none, then background"))};
  return specs_of<RotateFree, kOptions>();
}

geometry::Size RotateFree::grown(geometry::Size size) const {
  if (angle == 0) return size;
  const auto [cosine, sine] = rotation_by(angle);
  const double width = std::abs(size.width * cosine) + std::abs(size.height * sine);
  const double height = std::abs(size.width * sine) + std::abs(size.height * cosine);
  constexpr double kNothing = 1e-6;  // px that rounding has left over
  return {static_cast<int>(std::ceil(width - kNothing)), static_cast<int>(std::ceil(height - kNothing))};
}

VImage RotateFree::apply(VImage image, const Context& context) {
  const auto& step = context.options.get<RotateFree>();
  if (step.angle == 0) return image;
  return step.turn(image.copy_memory());
}

VImage RotateFree::turn(VImage image) const {
  const Rotation by = rotation_by(angle);
  const geometry::Size size = grown({image.width(), image.height()});
  const VImage white = VImage::black(image.width(), image.height()) + 1;
  const VImage mask = rotated(white, by, size, "bilinear", VIPS_EXTEND_BLACK);
  image = with_premultiplied_alpha(
      image, [&](const VImage& opaque) { return rotated(opaque, by, size, "bicubic", VIPS_EXTEND_COPY); });
  return cut_out(image, mask, color);
}

}  // namespace tintype::steps
