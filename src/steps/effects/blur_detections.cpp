#include "steps/effects/blur_detections.h"

#include "steps/color/alpha.h"
#include "steps/describe.h"
#include "steps/effects/gaussian.h"
#include "steps/effects/redaction.h"

namespace tintype::steps {
namespace {

constexpr Range<double> kSigma{0, 1000};

}  // namespace

std::span<const OptionSpec> BlurDetections::options() {
  static constexpr std::tuple kOptions{custom<BlurDetections>(
      {"blur_detections", "bd"}, "Blurs the faces, or other objects, that are found in the picture.", parse,
      print,
      {{"sigma", "a number from 0 to 1000", "0", "standard deviation in px; 0: off"},
       {"class", kClassesAllowed, "all", "what is looked for; may be followed by others"}})};
  return specs_of<BlurDetections, kOptions>();
}

Result<void> BlurDetections::parse(BlurDetections& step, const Call& call) {
  BlurDetections value;
  TINTYPE_CHECK(call.read_into(value.sigma, 0, "sigma", kSigma));
  TINTYPE_TRY(value.objects, parse_classes(call.rest(call.option, 1), every_object()));
  step = value.sigma == 0 ? BlurDetections{} : value;
  return {};
}

void BlurDetections::print(const BlurDetections& step, std::string& out) {
  if (step.sigma == 0) return;
  out += "blur_detections:";
  write(out, step.sigma, kSigma);
  if (step.objects != every_object()) print_classes(out, step.objects);
}

vips::VImage BlurDetections::apply(vips::VImage image, const Context& context) {
  const auto& step = context.options.get<BlurDetections>();
  if (step.sigma == 0) return image;
  image = image.copy_memory();
  return with_regions(
      image, redaction_regions(image, context, step.objects), [&](const vips::VImage& region) {
        return with_premultiplied_alpha(
            region.copy_memory(), [&](const vips::VImage& opaque) { return blurred(opaque, step.sigma); });
      });
}

}  // namespace tintype::steps
