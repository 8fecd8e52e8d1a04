#include "steps/effects/pixelate_detections.h"

#include "steps/describe.h"
#include "steps/effects/pixelate.h"
#include "steps/effects/redaction.h"

namespace tintype::steps {
namespace {

constexpr Range<int> kSize{0, 1'000'000};

}  // namespace

std::span<const OptionSpec> PixelateDetections::options() {
  static constexpr std::tuple kOptions{custom<PixelateDetections>(
      {"pixelate_detections", "pxd"},
      "Makes blocks of the faces, or other objects, that are found in the picture.", parse, print,
      {{"size", "a whole number from 0 to 1000000", "0", "side of a block in px; 0 or 1: off"},
       {"class", kClassesAllowed, "all", "what is looked for; may be followed by others"}})};
  return specs_of<PixelateDetections, kOptions>();
}

Result<void> PixelateDetections::parse(PixelateDetections& step, const Call& call) {
  PixelateDetections value;
  TINTYPE_CHECK(call.read_into(value.size, 0, "size", kSize));
  TINTYPE_TRY(value.objects, parse_classes(call.rest(call.option, 1), every_object()));
  step = value.size <= 1 ? PixelateDetections{} : value;
  return {};
}

void PixelateDetections::print(const PixelateDetections& step, std::string& out) {
  if (step.size == 0) return;
  out += "pixelate_detections:";
  write(out, step.size, kSize);
  if (step.objects != every_object()) print_classes(out, step.objects);
}

vips::VImage PixelateDetections::apply(vips::VImage image, const Context& context) {
  const auto& step = context.options.get<PixelateDetections>();
  if (step.size == 0) return image;
  image = image.copy_memory();
  return with_regions(image, redaction_regions(image, context, step.objects),
                      [&](const vips::VImage& region) { return pixelated(region, step.size); });
}

}  // namespace tintype::steps
