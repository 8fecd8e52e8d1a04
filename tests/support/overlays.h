#pragma once

#include "support/derive.h"

namespace tintype::test {

inline const Pixel grey_pixel{100, 100, 100};
inline const Pixel red_pixel{200, 0, 0};

/// Derives an image into `target` with the stored image "logo" as its overlay.
inline Result<pipeline::Derived> derive_with_logo(std::string_view logo, std::string_view source,
                                                  std::string_view options, int target) {
  const Fd in = file_of(source);
  const Fd overlay = file_of(logo);
  const steps::OverlayFile file{"logo", overlay.get()};
  return pipeline::derive(options_of(options), in.get(), target, nullptr,
                          {.overlays = std::span(&file, 1), .reduced = {}});
}

/// Returns what becomes of an image with the logo as its watermark.
inline vips::VImage with_logo(const vips::VImage& logo, const vips::VImage& source,
                              std::string_view options) {
  const Fd out = empty_file();
  required(derive_with_logo(png(logo), png(source), std::string(options) + "/wmid:logo", out.get()));
  return decoded(out.get());
}

}  // namespace tintype::test
