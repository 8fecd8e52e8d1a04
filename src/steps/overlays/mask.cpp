#include "steps/overlays/mask.h"

#include <algorithm>

#include "options/stored_id.h"
#include "steps/color/cover.h"
#include "steps/context.h"
#include "steps/describe.h"

namespace tintype::steps {
namespace {

using vips::VImage;

constexpr double kOpaque = 255;

/// Returns how visible the mask makes each pixel, from 0 to 255, as one band.
VImage visibility(const VImage& mask) {
  if (mask.has_alpha()) return mask[mask.bands() - 1];
  return mask.colourspace(VIPS_INTERPRETATION_B_W)[0];
}

VImage fitted(const VImage& mask, MaskFit fit, int width, int height) {
  double x = double{1} * width / mask.width();
  double y = double{1} * height / mask.height();
  if (fit == MaskFit::fill) x = y = std::max(x, y);
  // A side may be rounded to less than it has to cover.
  const VImage scaled = mask.resize(x, VImage::option()->set("vscale", y)).copy_memory();
  const VImage covering =
      scaled.embed(0, 0, std::max(scaled.width(), width), std::max(scaled.height(), height),
                   VImage::option()->set("extend", VIPS_EXTEND_COPY));
  return covering.extract_area((covering.width() - width) / 2, (covering.height() - height) / 2, width,
                               height);
}

}  // namespace

std::span<const OptionSpec> Mask::options() {
  static constexpr std::tuple kOptions{custom<Mask>(
      {"mask"}, "Leaves the picture only where a stored one is opaque or, where that has no alpha, bright.",
      parse, print,
      {{"id", "an id of the store, or empty", "", "empty: off"},
       {"fit", "one of fill, force", "fill",
        "fill: the mask covers the picture and is cropped; force: it is stretched"}})};
  return specs_of<Mask, kOptions>();
}

Result<void> Mask::parse(Mask& step, const Call& call) {
  TINTYPE_CHECK(call.at_most(2));
  step = Mask{};
  TINTYPE_TRY(step.id, options::read_stored_id(call));
  if (!call.is_empty(1)) TINTYPE_CHECK(call.read_into(step.fit, 1, "fit", Choices<MaskFit>(kMaskFits)));
  if (step.id.empty()) step = Mask{};
  return {};
}

void Mask::print(const Mask& step, std::string& out) {
  if (step.id.empty()) return;
  (out += "mask:") += step.id;
  if (step.fit != MaskFit::fill) out += ":force";
}

VImage Mask::apply(VImage image, const Context& context) {
  const auto& step = context.options.get<Mask>();
  if (step.id.empty()) return image;
  image = image.copy_memory();
  const VImage mask = fitted(visibility(context.overlay(step.id)), step.fit, image.width(), image.height());
  return cut_out(image, mask / kOpaque, {});
}

}  // namespace tintype::steps
