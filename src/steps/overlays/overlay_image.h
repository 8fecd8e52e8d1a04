#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include <vips/vips8>

#include "base/result.h"
#include "steps/options.h"
#include "steps/overlays/overlay_source.h"

namespace tintype::steps {

/// An overlay, upright, 8 bits of sRGB or grey, perhaps with alpha, in memory.
struct OverlayPicture {
  std::string reference;
  vips::VImage image;
};

/// The overlays of a job, each decoded once, when the first picture asks for it. One thread at a time.
class OverlayPictures {
 public:
  /// The descriptors stay the caller's; they are read from their start.
  explicit OverlayPictures(std::span<const OverlayFile> files) : files_(files) {}

  /// Those that `options` name. Failures name the option: `invalid_source` (the limits are those of sources),
  /// `broken_image`, and `internal` where a file is missing.
  [[nodiscard]] Result<std::vector<OverlayPicture>> of(const Options& options);

 private:
  [[nodiscard]] Result<vips::VImage> decoded(const OverlaySource& overlay, const Limits& limits);

  std::span<const OverlayFile> files_;
  std::map<std::string, vips::VImage> decoded_;
};

}  // namespace tintype::steps
