#pragma once

#include <cstdint>

#include "base/result.h"
#include "formats/defaults.h"
#include "image/header.h"
#include "steps/step.h"

namespace tintype::steps {

/// These options limit sources and results.
struct Limits {
  double src_megapixels = formats::kDefaultSourceMegapixels;
  std::int64_t src_file_bytes = 0;
  int animation_frames = formats::kDefaultFrames;
  double animation_frame_megapixels = 0;
  int result_dimension = formats::kDefaultResultSide;

  static constexpr Extent kExtent = Extent::whole_result;

  static std::span<const OptionSpec> options();
  friend bool operator==(const Limits&, const Limits&) = default;
};

/// Checks a source against the limits. Failures are `invalid_source` and say by how much it exceeds them.
[[nodiscard]] Result<void> check_source(const image::Header& source, const Limits& limits);

}  // namespace tintype::steps
