#include "steps/geometry/canvas.h"

#include "steps/color/fill.h"
#include "steps/context.h"
#include "steps/describe.h"

namespace tintype::steps {
namespace {

constexpr Range<int> kPadding{0, 1'000'000};

}  // namespace

std::span<const OptionSpec> Canvas::options() {
  static constexpr std::tuple kOptions{
      custom<Canvas>({"extend", "ex"}, "Pads the canvas to width and height.", parse_extend<&Canvas::extend>,
                     [](const Canvas& step, std::string& out) { print_extend(out, "extend", step.extend); },
                     {{"extend", "1 or 0", "0", "whether to"},
                      {"gravity", options::kGravityAllowed, "ce", "where the picture lies"},
                      {"x", "a number; with fp from 0 to 1", "0", "offset, as in gravity"},
                      {"y", "a number; with fp from 0 to 1", "0", "the same, vertically"}}),
      custom<Canvas>({"extend_aspect_ratio", "extend_ar", "exar"},
                     "Pads the canvas to the aspect ratio of width and height.",
                     parse_extend<&Canvas::extend_aspect_ratio>,
                     [](const Canvas& step, std::string& out) {
                       print_extend(out, "extend_aspect_ratio", step.extend_aspect_ratio);
                     },
                     {{"extend", "1 or 0", "0", "whether to"},
                      {"gravity", options::kGravityAllowed, "ce", "where the picture lies"},
                      {"x", "a number; with fp from 0 to 1", "0", "offset, as in gravity"},
                      {"y", "a number; with fp from 0 to 1", "0", "the same, vertically"}}),
      custom<Canvas>({"padding", "pd"},
                     "Adds space around the picture; what is missing or empty is as in CSS.", parse_padding,
                     print_padding,
                     {{"top", "a whole number from 0 to 1000000", "0", "in px, times dpr"},
                      {"right", "the same", "top", ""},
                      {"bottom", "the same", "top", ""},
                      {"left", "the same", "right", ""}}),
  };
  return specs_of<Canvas, kOptions>();
}

Result<geometry::Extend> Canvas::read_extend(const Call& call) {
  TINTYPE_CHECK(call.at_most(4));
  geometry::Extend extend;
  TINTYPE_CHECK(call.read_into(extend.enabled, 0, "extend", AnyBool{}));
  if (call.has(1)) {
    TINTYPE_TRY(extend.gravity, options::parse_gravity(call.rest(call.option, 1)));
  }
  return extend.enabled ? extend : geometry::Extend{};
}

void Canvas::print_extend(std::string& out, std::string_view name, const geometry::Extend& extend) {
  if (!extend.enabled) return;
  out += name;
  out += ":1";
  if (extend.gravity == geometry::Gravity{}) return;
  out += ':';
  options::print_gravity(out, extend.gravity);
}

Result<void> Canvas::parse_padding(Canvas& step, const Call& call) {
  TINTYPE_CHECK(call.at_most(4));
  int top = 0;
  if (!call.is_empty(0)) TINTYPE_CHECK(call.read_into(top, 0, "top", kPadding));
  int right = top;
  if (!call.is_empty(1)) TINTYPE_CHECK(call.read_into(right, 1, "right", kPadding));
  int bottom = top;
  if (!call.is_empty(2)) TINTYPE_CHECK(call.read_into(bottom, 2, "bottom", kPadding));
  int left = right;
  if (!call.is_empty(3)) TINTYPE_CHECK(call.read_into(left, 3, "left", kPadding));
  step.padding_top = top;
  step.padding_right = right;
  step.padding_bottom = bottom;
  step.padding_left = left;
  return {};
}

void Canvas::print_padding(const Canvas& step, std::string& out) {
  if (step.padding_top == 0 && step.padding_right == 0 && step.padding_bottom == 0 && step.padding_left == 0)
    return;
  out += "padding";
  for (const int side : {step.padding_top, step.padding_right, step.padding_bottom, step.padding_left}) {
    out += ':';
    write(out, side, kPadding);
  }
}

vips::VImage Canvas::apply(vips::VImage image, const Context& context) {
  const geometry::Geometry& geometry = context.geometry;
  const geometry::Size size = geometry.final_size();
  if (image.width() == size.width && image.height() == size.height) return image;
  const Filled filled = prepare_fill(image, context);
  return filled.image.embed(
      geometry.canvas_left + geometry.padding.left, geometry.canvas_top + geometry.padding.top, size.width,
      size.height,
      vips::VImage::option()->set("extend", VIPS_EXTEND_BACKGROUND)->set("background", filled.background));
}

}  // namespace tintype::steps
