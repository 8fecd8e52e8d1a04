#include "steps/geometry/resize.h"

#include "steps/color/alpha.h"
#include "steps/context.h"
#include "steps/describe.h"

namespace tintype::steps {
namespace {

constexpr Range<double> kZoom{0, 1000, true};

}  // namespace

std::span<const OptionSpec> Resize::options() {
  constexpr Range<int> kPixels{0, 1'000'000};
  static constexpr std::tuple kOptions{
      shorthand({"resize", "rs"}, "Several options at once; an empty argument leaves its option as it was.",
                {"resizing_type", "width", "height", "enlarge", "extend"}),
      shorthand({"size", "s"}, "The same without the type.", {"width", "height", "enlarge", "extend"}),
      option(
          {"resizing_type", "rt"}, "How the picture is made to fit width and height.",
          argument("type", &Resize::type, kResizingTypes,
                   "fit: inside, whole; fill: all of it, cropped; fill-down: the same, never larger than the "
                   "picture; force: distorted; auto: fill where both are upright or both are not, else fit; "
                   "outside: around width and height, whole")),
      custom<Resize>({"stretch"}, "The same as resizing_type:force.", parse_stretch,
                     [](const Resize&, std::string&) {},
                     {{"stretch", "1 or 0", "0", "0: takes force back, to fit"}}),
      option({"width", "w"}, "Width of the result.",
             argument("px", &Resize::width, kPixels, "0: from the height; with force the source's")),
      option({"height", "h"}, "Height of the result.",
             argument("px", &Resize::height, kPixels, "0: from the width; with force the source's")),
      option({"min-width", "mw"}, "Least width of the scaled picture.",
             argument("px", &Resize::min_width, kPixels, "0: none")),
      option({"min-height", "mh"}, "Least height of the scaled picture.",
             argument("px", &Resize::min_height, kPixels, "0: none")),
      custom<Resize>({"zoom", "z"}, "Multiplies the target, but neither offsets nor padding.", parse_zoom,
                     print_zoom,
                     {{"x", "a number above 0 and up to 1000", "1", "of the width"},
                      {"y", "a number above 0 and up to 1000", "x", "of the height"}}),
      option({"dpr"}, "Device pixel ratio: multiplies target, offsets and padding.",
             argument("ratio", &Resize::dpr, {.min = 0, .max = 1000, .above_min = true}, "pixels per unit")),
      option({"enlarge", "el"}, "Lets a picture become larger than its source.",
             argument("enlarge", &Resize::enlarge, "whether it may")),
      option({"adaptive"}, "Lets width and height change places for a picture that lies the other way.",
             argument("adaptive", &Resize::adaptive, "whether they may; squares never do")),
  };
  return specs_of<Resize, kOptions>();
}

Result<void> Resize::parse_stretch(Resize& step, const Call& call) {
  TINTYPE_CHECK(call.at_most(1));
  bool stretch = false;
  TINTYPE_CHECK(call.read_into(stretch, 0, "stretch", AnyBool{}));
  if (stretch) {
    step.type = geometry::ResizingType::force;
  } else if (step.type == geometry::ResizingType::force) {
    step.type = geometry::ResizingType::fit;
  }
  return {};
}

Result<void> Resize::parse_zoom(Resize& step, const Call& call) {
  TINTYPE_CHECK(call.at_most(2));
  TINTYPE_CHECK(call.read_into(step.zoom_x, 0, "x", kZoom));
  step.zoom_y = step.zoom_x;
  if (call.has(1)) TINTYPE_CHECK(call.read_into(step.zoom_y, 1, "y", kZoom));
  return {};
}

void Resize::print_zoom(const Resize& step, std::string& out) {
  if (step.zoom_x == 1 && step.zoom_y == 1) return;
  out += "zoom:";
  write(out, step.zoom_x, kZoom);
  if (step.zoom_y == step.zoom_x) return;
  out += ':';
  write(out, step.zoom_y, kZoom);
}

vips::VImage Resize::apply(vips::VImage image, const Context& context) {
  const geometry::Size target = oriented(context.geometry.scaled, inverse(context.geometry.orientation));
  if (image.width() == target.width && image.height() == target.height) return image;
  return with_premultiplied_alpha(image, [&](const vips::VImage& opaque) {
    const double scale_x = double{1} * target.width / opaque.width();
    const double scale_y = double{1} * target.height / opaque.height();
    return opaque.resize(scale_x, vips::VImage::option()->set("vscale", scale_y));
  });
}

}  // namespace tintype::steps
