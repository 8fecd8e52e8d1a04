#include "pipeline/animation.h"

#include <algorithm>
#include <vector>

#include "pipeline/apply.h"
#include "steps/effects/redaction.h"

namespace tintype::pipeline {
namespace {

using vips::VImage;

constexpr const char* kDelay = "delay";
constexpr const char* kLoop = "loop";

/// Returns the delays of the selected frames in ms; empty if the file has none.
std::vector<int> delays_of(const VImage& opened, const image::Selection& selection) {
  if (opened.get_typeof(kDelay) == 0) return {};
  std::vector<int> delays = opened.get_array_int(kDelay);
  delays.resize(static_cast<std::size_t>(selection.first_page) +
                static_cast<std::size_t>(selection.page_count));
  delays.erase(delays.begin(), delays.begin() + selection.first_page);
  return delays;
}

VImage joined(const std::vector<VImage>& frames, const image::Source& source) {
  VImage animation = VImage::arrayjoin(frames, VImage::option()->set("across", 1)).copy();
  animation.set(VIPS_META_PAGE_HEIGHT, frames.front().height());
  const VImage& opened = source.opened();
  const std::vector<int> delays = delays_of(opened, source.selection());
  if (!delays.empty()) animation.set(kDelay, delays);
  if (opened.get_typeof(kLoop) != 0) animation.set(kLoop, opened.get_int(kLoop));
  return animation;
}

}  // namespace

VImage apply_to_frames(const image::Source& source, const steps::Context& context) {
  const VImage strip = source.decode(1);
  const geometry::Size size = source.header().size;
  std::vector<VImage> frames;
  for (int i = 0; i < source.header().frames; ++i) {
    const VImage frame = strip.extract_area(0, i * size.height, size.width, size.height);
    frames.push_back(apply_all(frame, steps::redacting(frame, context)).copy_memory());
  }
  return joined(frames, source);
}

}  // namespace tintype::pipeline
