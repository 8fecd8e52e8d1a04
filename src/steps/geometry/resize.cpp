#include "steps/geometry/resize.h"

#include "steps/color/alpha.h"
#include "steps/context.h"

namespace tintype::steps {
namespace {

constexpr Range<double> kZoom{0, 1000, true};

}  // namespace

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
