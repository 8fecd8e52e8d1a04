#include "steps/overlays/overlay_source.h"

#include <utility>

#include "steps/options.h"

namespace tintype::steps {

std::vector<OverlaySource> overlays_of(const Options& options) {
  std::vector<OverlaySource> all;
  if (options.get<Information>().asked) return all;
  for (const Order& pass : options.earlier()) {
    for (OverlaySource& overlay : overlays_of(Options(pass)))
      all.push_back(std::move(overlay));
  }
  const auto add = [&](std::string_view option, const std::string& reference) {
    if (!reference.empty()) all.push_back({option, reference});
  };
  add("mask", options.get<Mask>().id);
  const auto& watermark = options.get<Watermark>();
  if (watermark.is_on()) add(watermark.id.empty() ? "watermark" : "watermark_id", watermark.reference());
  return all;
}

}  // namespace tintype::steps
