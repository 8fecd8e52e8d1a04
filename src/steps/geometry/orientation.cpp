#include "steps/geometry/orientation.h"

#include "steps/context.h"
#include "steps/describe.h"

namespace tintype::steps {
namespace {

constexpr Range<int> kAngle{-1'000'000, 1'000'000};

vips::VImage cut_to(const vips::VImage& image, const geometry::Rect& rect) {
  if (rect.width == image.width() && rect.height == image.height()) return image;
  return image.extract_area(rect.left, rect.top, rect.width, rect.height);
}

VipsAngle vips_angle(int clockwise) {
  switch (clockwise) {
    case 90:
      return VIPS_ANGLE_D90;
    case 180:
      return VIPS_ANGLE_D180;
    case 270:
      return VIPS_ANGLE_D270;
    default:
      return VIPS_ANGLE_D0;
  }
}

}  // namespace

std::span<const OptionSpec> Orientation::options() {
  static constexpr std::tuple kOptions{
      option({"auto_rotate", "ar"}, "Turns the picture as its EXIF orientation says.",
             argument("auto_rotate", &Orientation::auto_rotate, "whether to")),
      custom<Orientation>({"rotate", "rot"}, "Turns the picture clockwise, after EXIF.", parse_rotate,
                          print_rotate, {{"angle", "a multiple of 90", "0", "in degrees"}}),
      option({"flip", "fl"}, "Mirrors the picture, after rotate.",
             argument("horizontal", &Orientation::flip_horizontal, "left becomes right"),
             argument("vertical", &Orientation::flip_vertical, "top becomes bottom")),
  };
  return specs_of<Orientation, kOptions>();
}

Result<void> Orientation::parse_rotate(Orientation& step, const Call& call) {
  TINTYPE_CHECK(call.at_most(1));
  const auto angle = read(call.arguments[0], kAngle);
  if (!angle || *angle % 90 != 0) return call.refused("angle", call.arguments[0], "a multiple of 90");
  step.rotate = (*angle % 360 + 360) % 360;
  return {};
}

void Orientation::print_rotate(const Orientation& step, std::string& out) {
  if (step.rotate == 0) return;
  out += "rotate:";
  write(out, step.rotate, kAngle);
}

vips::VImage Orientation::apply(vips::VImage image, const Context& context) {
  const geometry::Orientation orientation = context.geometry.orientation;
  // Cut before the turn: less to turn, and to hold in memory while its rows become columns.
  image = cut_to(image, oriented(context.geometry.result, context.geometry.scaled, inverse(orientation)));
  if (orientation.mirror) image = image.flip(VIPS_DIRECTION_HORIZONTAL);
  if (orientation.clockwise == 0) return image;
  return image.copy_memory().rot(vips_angle(orientation.clockwise));
}

}  // namespace tintype::steps
