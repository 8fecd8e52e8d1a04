#include "steps/overlays/stamp.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "geometry/box.h"
#include "steps/color/alpha.h"
#include "steps/color/fill.h"

namespace tintype::steps {
namespace {

using geometry::Rect;
using geometry::Size;
using vips::VImage;

VipsBlendMode vips_mode(BlendMode mode) {
  switch (mode) {
    case BlendMode::over:
      return VIPS_BLEND_MODE_OVER;
    case BlendMode::multiply:
      return VIPS_BLEND_MODE_MULTIPLY;
    case BlendMode::screen:
      return VIPS_BLEND_MODE_SCREEN;
    case BlendMode::overlay:
      return VIPS_BLEND_MODE_OVERLAY;
    case BlendMode::darken:
      return VIPS_BLEND_MODE_DARKEN;
    case BlendMode::lighten:
      return VIPS_BLEND_MODE_LIGHTEN;
    case BlendMode::color_dodge:
      return VIPS_BLEND_MODE_COLOUR_DODGE;
    case BlendMode::color_burn:
      return VIPS_BLEND_MODE_COLOUR_BURN;
    case BlendMode::hard_light:
      return VIPS_BLEND_MODE_HARD_LIGHT;
    case BlendMode::soft_light:
      return VIPS_BLEND_MODE_SOFT_LIGHT;
    case BlendMode::difference:
      return VIPS_BLEND_MODE_DIFFERENCE;
    case BlendMode::exclusion:
      return VIPS_BLEND_MODE_EXCLUSION;
    case BlendMode::add:
      return VIPS_BLEND_MODE_ADD;
  }
  return VIPS_BLEND_MODE_OVER;
}

bool is_grey(const VImage& image) {
  return image.interpretation() == VIPS_INTERPRETATION_B_W;
}

/// Blends two images of the same size.
VImage blended(const VImage& below, const VImage& above, BlendMode mode) {
  const VipsInterpretation space = below.interpretation();
  const VImage both =
      below.composite2(above, vips_mode(mode), VImage::option()->set("compositing_space", space));
  const VImage mixed =
      below.has_alpha() ? both : both.extract_band(0, VImage::option()->set("n", below.bands()));
  return rounded_to(below.format(), mixed).copy(VImage::option()->set("interpretation", space));
}

int gap(double gap, int side, double dpr) {
  return static_cast<int>(std::lround(gap >= 1 ? gap * dpr : gap * side));
}

/// Returns how much of the first tile of a row is cut off, so that one of the tiles is centered.
int cut(int side, int stamp, int pitch) {
  const int before = (side - stamp) / 2 % pitch;
  return before > 0 ? pitch - before : -before;
}

VImage tiled(const VImage& stamp, Size size, const StampPlace& place, double dpr) {
  const int pitch_x = stamp.width() + gap(place.gravity.x, size.width, dpr);
  const int pitch_y = stamp.height() + gap(place.gravity.y, size.height, dpr);
  VImage tile = stamp.embed(0, 0, pitch_x, pitch_y);
  if (place.tiling == Tiling::chess) {
    const VImage free = VImage::black(pitch_x, pitch_y, VImage::option()->set("bands", stamp.bands()));
    tile = VImage::arrayjoin({tile, free, free, tile}, VImage::option()->set("across", 2));
  }
  tile = tile.copy_memory();
  const int left = cut(size.width, stamp.width(), tile.width());
  const int top = cut(size.height, stamp.height(), tile.height());
  return tile.replicate((left + size.width) / tile.width() + 1, (top + size.height) / tile.height() + 1)
      .extract_area(left, top, size.width, size.height);
}

VImage stamped_once(const VImage& image, VImage stamp, const geometry::Gravity& gravity, BlendMode mode,
                    double dpr) {
  const Size size{image.width(), image.height()};
  const Size whole{stamp.width(), stamp.height()};
  const Size seen{std::min(size.width, whole.width), std::min(size.height, whole.height)};
  if (seen != whole) {
    const Rect part = geometry::place(seen, whole, {.type = gravity.type}, 1);
    stamp = stamp.extract_area(part.left, part.top, part.width, part.height);
  }
  const Rect at = geometry::place(seen, size, gravity, dpr);
  const VImage below = image.extract_area(at.left, at.top, at.width, at.height);
  return image.insert(blended(below, stamp, mode), at.left, at.top);
}

}  // namespace

VImage stamped(VImage image, VImage stamp, const StampPlace& place, BlendMode mode, double dpr) {
  if (is_grey(image) != is_grey(stamp)) {
    image = to_rgb(std::move(image));
    stamp = to_rgb(std::move(stamp));
  }
  if (place.tiling == Tiling::once) return stamped_once(image, std::move(stamp), place.gravity, mode, dpr);
  return blended(image, tiled(stamp, {image.width(), image.height()}, place, dpr), mode);
}

}  // namespace tintype::steps
