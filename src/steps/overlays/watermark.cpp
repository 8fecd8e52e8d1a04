#include "steps/overlays/watermark.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/encoding.h"
#include "options/stored_id.h"
#include "steps/color/alpha.h"
#include "steps/color/cover.h"
#include "steps/context.h"
#include "steps/describe.h"
#include "steps/overlays/stamp.h"

namespace tintype::steps {
namespace {

using geometry::Size;
using vips::VImage;

constexpr Range<double> kOpacity{0, 1};
constexpr Range<double> kScale{0, 1};

/// Returns the factor by which a side of `side` px is scaled to fill `box`; infinite if `box` is 0, which
/// means unlimited.
double growth(double box, int side) {
  return box > 0 ? box / side : HUGE_VAL;
}

/// Returns the watermark's size by `scale` or `watermark_size` on an image of size `image`.
Size scaled_size(const Watermark& step, Size own, Size image, double dpr) {
  double width = step.width * dpr;
  double height = step.height * dpr;
  if (step.scale > 0) {
    width = std::max(1.0, image.width * step.scale);
    height = std::max(1.0, image.height * step.scale);
  }
  const double factor = std::min(growth(width, own.width), growth(height, own.height));
  if (factor == HUGE_VAL) return own;
  const auto side = [&](int length) { return std::max(1, static_cast<int>(std::lround(length * factor))); };
  return {side(own.width), side(own.height)};
}

VImage scaled(const VImage& stamp, Size size) {
  if (size == Size{stamp.width(), stamp.height()}) return stamp;
  return with_premultiplied_alpha(stamp, [&](const VImage& opaque) {
    return opaque.resize(double{1} * size.width / opaque.width(),
                         VImage::option()->set("vscale", double{1} * size.height / opaque.height()));
  });
}

VImage translucent(const VImage& stamp, double opacity) {
  if (opacity >= 1) return stamp;
  const int alpha = stamp.bands() - 1;
  return stamp.extract_band(0, VImage::option()->set("n", alpha))
      .bandjoin(rounded_to(stamp.format(), stamp[alpha] * opacity));
}

/// Returns the watermark scaled and rotated, with its shadow and opacity.
VImage finished(VImage stamp, const Watermark& step, Size image, double dpr) {
  stamp = with_alpha(stamp);
  stamp = scaled(stamp, scaled_size(step, {stamp.width(), stamp.height()}, image, dpr));
  if (step.angle != 0) stamp = RotateFree{.angle = step.angle, .color = {}}.turn(stamp.copy_memory());
  if (step.shadow > 0) {
    stamp = Shadow{.sigma = step.shadow, .color = {}, .opacity = 1}.cast_by(stamp.copy_memory(), dpr);
  }
  return translucent(stamp, step.opacity);
}

}  // namespace

std::span<const OptionSpec> Watermark::options() {
  static constexpr std::tuple kOptions{
      custom<Watermark>(
          {"watermark", "wm"},
          "Stamps the configured watermark, or what watermark_id and watermark_text say.", parse_watermark,
          print_watermark,
          {{"opacity", "a number from 0 to 1", "0", "0: off"},
           {"position", kPlaceAllowed, "ce", "where it lies"},
           {"x", "a number; tiled at least 0", "0",
            "offset, or the gap between tiles: from 1 in px, times dpr, below a part of the picture"},
           {"y", "the same", "0", "the same, vertically"},
           {"scale", "a number from 0 to 1", "0",
            "part of the picture that it fits in; 0: its own size, or watermark_size"}}),
      custom<Watermark>({"watermark_id", "wmid"}, "Takes a stored picture for the watermark.", parse_id,
                        print_id, {{"id", "an id of the store, or empty", "", "empty: the configured one"}}),
      custom<Watermark>({"watermark_source"}, "The configured watermark.", parse_configured, print_configured,
                        {})
          .in(Scope::negotiated),
      option({"watermark_size", "wms"}, "The box that the watermark fits in, where it has no scale.",
             argument("width", &Watermark::width, {0, 10000}, "in px, times dpr; 0: by the height"),
             argument("height", &Watermark::height, {0, 10000}, "in px, times dpr; 0: by the width"))
          .all_optional(),
      option({"watermark_rotate", "wm_rot", "wmr"}, "Turns the watermark clockwise.",
             argument("angle", &Watermark::angle, {-360, 360}, "in degrees; 0: off")),
      option({"watermark_shadow", "wmsh"}, "Lets the watermark throw a shadow.",
             argument("sigma", &Watermark::shadow, {0, 200}, "how soft it is, in px, times dpr; 0: off")),
      option({"watermark_blend"}, "How the watermark mixes with the picture.",
             argument("mode", &Watermark::blend, kBlendModes, "as in CSS; over: it covers the picture")),
  };
  return specs_of<Watermark, kOptions>();
}

Result<void> Watermark::parse_watermark(Watermark& step, const Call& call) {
  TINTYPE_CHECK(call.at_most(5));
  step.opacity = 0;
  if (!call.is_empty(0)) TINTYPE_CHECK(call.read_into(step.opacity, 0, "opacity", kOpacity));
  TINTYPE_TRY(step.place, parse_place(call.first(4).rest(call.option, 1)));
  step.scale = 0;
  if (!call.is_empty(4)) TINTYPE_CHECK(call.read_into(step.scale, 4, "scale", kScale));
  return {};
}

void Watermark::print_watermark(const Watermark& step, std::string& out) {
  if (!step.is_on()) return;
  out += "watermark:";
  write(out, step.opacity, kOpacity);
  if (step.place == StampPlace{} && step.scale == 0) return;
  print_place(out += ':', step.place);
  if (step.scale == 0) return;
  write(out += ':', step.scale, kScale);
}

Result<void> Watermark::parse_id(Watermark& step, const Call& call) {
  TINTYPE_CHECK(call.at_most(1));
  TINTYPE_TRY(step.id, options::read_stored_id(call));
  return {};
}

void Watermark::print_id(const Watermark& step, std::string& out) {
  if (!step.id.empty()) (out += "watermark_id:") += step.id;
}

// A reference may be a URL, which has characters of the dialect's own in it.
Result<void> Watermark::parse_configured(Watermark& step, const Call& call) {
  TINTYPE_TRY(const Bytes bytes, from_base64url(call.arguments[0]));
  step.configured.assign(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  return {};
}

void Watermark::print_configured(const Watermark& step, std::string& out) {
  if (!step.configured.empty()) (out += "watermark_source:") += to_base64url(as_bytes(step.configured));
}

Result<void> complete_watermark(Options& options, const std::string& reference) {
  std::vector<Order> earlier = options.take_earlier();
  for (Order& pass : earlier) {
    Options alone(std::move(pass));
    TINTYPE_CHECK(complete_watermark(alone, reference));
    pass = alone.pass();
  }
  options.set_earlier(std::move(earlier));
  const auto& watermark = options.get<Watermark>();
  if (!watermark.is_on() || !watermark.id.empty() || !options.get<WatermarkText>().text.empty()) return {};
  if (reference.empty()) {
    return fail(ErrorKind::unsupported_option,
                "option watermark: no watermark is configured here; watermark_id names a stored picture, "
                "watermark_text is a text");
  }
  options.edit<Watermark>().configured = reference;
  return {};
}

VImage Watermark::apply(VImage image, const Context& context) {
  const auto& step = context.options.get<Watermark>();
  if (!step.is_on()) return image;
  const double dpr = context.geometry.dpr;
  image = image.copy_memory();
  const Size size{image.width(), image.height()};
  if (const std::string& reference = step.reference(); !reference.empty()) {
    const VImage stamp = finished(context.overlay(reference), step, size, dpr);
    image = stamped(std::move(image), stamp, step.place, step.blend, dpr);
  }
  const auto& text = context.options.get<WatermarkText>();
  if (!text.text.empty()) {
    const VImage stamp = finished(text.image(size.width, dpr), step, size, dpr);
    image = stamped(std::move(image), stamp, text.place.value_or(step.place), step.blend, dpr);
  }
  return image;
}

}  // namespace tintype::steps
