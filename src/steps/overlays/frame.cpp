#include "steps/overlays/frame.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "steps/color/cover.h"
#include "steps/context.h"
#include "steps/describe.h"
#include "steps/overlays/device_pixels.h"
#include "steps/overlays/rounded_mask.h"

namespace tintype::steps {
namespace {

using vips::VImage;

constexpr Range<int> kRadius{0, 100'000};
constexpr options::Optional<options::AnyColor> kColor{};
constexpr std::string_view kCircle = "circle";
constexpr std::size_t kColorIndex = 4;

/// Returns the radii of the outer edge of an image of this size.
Radii outer_radii(const Frame& frame, double dpr, int width, int height) {
  Radii radii{};
  if (frame.circle) {
    radii.fill(std::min(width, height) / 2.0);
    return radii;
  }
  std::ranges::transform(frame.radii, radii.begin(), [&](int radius) { return radius * dpr; });
  return fitted(radii, width, height);
}

VImage with_border(const VImage& image, const Frame& frame, int border, Radii radii) {
  for (double& radius : radii)
    radius = std::max(0.0, radius - border);
  const int width = image.width() + 2 * border;
  const int height = image.height() + 2 * border;
  const VImage inside =
      rounded_mask(image.width(), image.height(), radii).embed(border, border, width, height);
  return covered(image.embed(border, border, width, height), frame.border_color, 1 - inside,
                 AlphaMode::covered);
}

}  // namespace

std::span<const OptionSpec> Frame::options() {
  static constexpr std::tuple kOptions{
      custom<Frame>({"round_corner", "rc"},
                    "Rounds the corners; what is missing or empty of the radii is as in CSS.",
                    parse_round_corner, print_round_corner,
                    {{"upper_left", "a whole number from 0 to 100000, or circle", "0",
                      "radius in px, times dpr; circle: half the shorter side, at all corners"},
                     {"upper_right", "a whole number from 0 to 100000", "upper_left", ""},
                     {"lower_right", "the same", "upper_left", ""},
                     {"lower_left", "the same", "upper_right", ""},
                     {"color", "three or six hexadecimal digits, or empty", "",
                      "of what is cut off; empty: none, then background"}}),
      option({"border"}, "Puts a border around the picture, which grows by it.",
             argument("width", &Frame::border, {0, 10000}, "in px, times dpr; 0: off"),
             argument("color", &Frame::border_color, {}, "its colour")),
  };
  return specs_of<Frame, kOptions>();
}

Result<void> Frame::parse_round_corner(Frame& step, const Call& call) {
  TINTYPE_CHECK(call.at_most(5));
  Frame value = step;
  value.circle = call.arguments[0] == kCircle;
  value.radii = {};
  value.corner_color.reset();
  if (value.circle) {
    for (std::size_t i = 1; i < kColorIndex; ++i) {
      if (!call.is_empty(i)) return call.refused("radius", call.arguments[i], "empty with circle");
    }
  } else {
    auto& [upper_left, upper_right, lower_right, lower_left] = value.radii;
    TINTYPE_CHECK(call.read_into(upper_left, 0, "upper_left", kRadius));
    upper_right = lower_right = upper_left;
    if (!call.is_empty(1)) TINTYPE_CHECK(call.read_into(upper_right, 1, "upper_right", kRadius));
    if (!call.is_empty(2)) TINTYPE_CHECK(call.read_into(lower_right, 2, "lower_right", kRadius));
    lower_left = upper_right;
    if (!call.is_empty(3)) TINTYPE_CHECK(call.read_into(lower_left, 3, "lower_left", kRadius));
  }
  if (call.has(kColorIndex)) TINTYPE_CHECK(call.read_into(value.corner_color, kColorIndex, "color", kColor));
  // Where nothing is cut off, it has no colour.
  if (!value.circle && value.radii == std::array<int, 4>{}) value.corner_color.reset();
  step = value;
  return {};
}

void Frame::print_round_corner(const Frame& step, std::string& out) {
  if (!step.circle && step.radii == std::array<int, 4>{}) return;
  out += "round_corner:";
  if (step.circle) {
    out += kCircle;
    if (step.corner_color) out += ":::";
  } else {
    for (std::size_t i = 0; i < step.radii.size(); ++i) {
      if (i > 0) out += ':';
      write(out, step.radii[i], kRadius);
    }
  }
  if (!step.corner_color) return;
  out += ':';
  write(out, step.corner_color, kColor);
}

geometry::Size Frame::grown(geometry::Size size, double dpr) const {
  const int border_sides = 2 * device_pixels(border, dpr);
  return {size.width + border_sides, size.height + border_sides};
}

VImage Frame::apply(VImage image, const Context& context) {
  const auto& frame = context.options.get<Frame>();
  if (frame == default_of<Frame>()) return image;
  const double dpr = context.geometry.dpr;
  const int border = device_pixels(frame.border, dpr);
  const geometry::Size size = frame.grown({image.width(), image.height()}, dpr);
  const Radii radii = outer_radii(frame, dpr, size.width, size.height);
  if (border > 0) image = with_border(image, frame, border, radii);
  if (radii == Radii{}) return image;
  return cut_out(image, rounded_mask(size.width, size.height, radii), frame.corner_color);
}

}  // namespace tintype::steps
