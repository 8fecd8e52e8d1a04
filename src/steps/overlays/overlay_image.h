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

/// This struct contains the decoded pixels of an overlay: upright, in memory, sRGB or grey of 8 bits, with or
/// without alpha.
struct OverlayImage {
  std::string reference;
  vips::VImage image;
};

/// This class decodes the overlays of a render once each, when they are first needed. One thread at a time.
class OverlayImages {
 public:
  /// Takes the overlay files; the descriptors stay the caller's and are read from their start.
  explicit OverlayImages(std::span<const OverlayFile> files) : files_(files) {}

  /// Returns the overlays that `options` name. Failures name the option: `invalid_source` (the limits are
  /// those of sources), `broken_image`, and `internal` if a file is missing.
  [[nodiscard]] Result<std::vector<OverlayImage>> of(const Options& options);

 private:
  [[nodiscard]] Result<vips::VImage> decoded(const OverlaySource& overlay, const Limits& limits);

  std::span<const OverlayFile> files_;
  std::map<std::string, vips::VImage> decoded_;
};

}  // namespace tintype::steps
