#include "steps/geometry/crop.h"

#include <algorithm>
#include <cmath>

#include "steps/context.h"
#include "steps/describe.h"

namespace tintype::steps {
namespace {

constexpr Range<double> kSide{0, 1e6};

struct Interval {
  int start;
  int length;
};

/// Converts a part of a side of `whole` px to the `decoded` px that the decoder has made of it.
Interval shrunk(Interval part, int whole, int decoded) {
  const double scale = double{1} * decoded / whole;
  const int start = std::min(static_cast<int>(std::lround(part.start * scale)), decoded - 1);
  const int end = static_cast<int>(std::lround((part.start + part.length) * scale));
  return {start, std::clamp(end - start, 1, decoded - start)};
}

}  // namespace

std::span<const OptionSpec> Crop::options() {
  static constexpr std::tuple kOptions{custom<Crop>(
      {"crop", "c"}, "Cuts a part out of the source before it is resized.", parse, print,
      {{"width", "a number of at least 0", "0", "from 1 in px, below a part of the source, 0: the whole"},
       {"height", "a number of at least 0", "0", "the same, vertically"},
       {"gravity", kCropAnchorAllowed, "that of gravity", "where the part lies"},
       {"x", "a number; with fp from 0 to 1", "0", "offset, or what follows sm, obj and objw, as in gravity"},
       {"y", "a number; with fp from 0 to 1", "0", "the same, vertically"}})};
  return specs_of<Crop, kOptions>();
}

Result<void> Crop::parse(Crop& step, const Call& call) {
  TINTYPE_CHECK(call.at_most(5));
  Crop value;
  TINTYPE_CHECK(call.read_into(value.width, 0, "width", kSide));
  if (call.has(1)) TINTYPE_CHECK(call.read_into(value.height, 1, "height", kSide));
  if (call.has(2)) {
    TINTYPE_TRY(value.gravity, parse_crop_anchor(call.rest(call.option, 2)));
  }
  // A crop of nothing is none, wherever it would lie.
  step = value.width == 0 && value.height == 0 ? Crop{} : value;
  return {};
}

void Crop::print(const Crop& step, std::string& out) {
  if (step == default_of<Crop>()) return;
  out += "crop:";
  write(out, step.width, kSide);
  if (step.height == 0 && !step.gravity) return;
  out += ':';
  write(out, step.height, kSide);
  if (!step.gravity) return;
  out += ':';
  print_crop_anchor(out, *step.gravity);
}

vips::VImage Crop::apply(vips::VImage image, const Context& context) {
  const geometry::Rect& crop = context.geometry.crop;
  const geometry::Rect& part = context.part;
  if (crop.size() == context.source.size) return image;
  const Interval x = shrunk({part.left + crop.left, crop.width}, context.source.size.width, image.width());
  const Interval y = shrunk({part.top + crop.top, crop.height}, context.source.size.height, image.height());
  return image.extract_area(x.start, y.start, x.length, y.length);
}

}  // namespace tintype::steps
