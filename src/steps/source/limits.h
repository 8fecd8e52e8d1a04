#pragma once

#include <cstdint>
#include <tuple>

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

  static constexpr auto options() {
    return std::tuple{
        option({"max_src_resolution", "msr"}, "Refuses sources of more pixels.",
               argument("megapixels", &Limits::src_megapixels, {.min = 0, .above_min = true},
                        "width x height of the source, in millions, over all frames that are taken"))
            .in(Scope::limit),
        option({"max_src_file_size", "msfs"}, "Refuses sources of more bytes.",
               argument("bytes", &Limits::src_file_bytes, {.min = 0}, "0: no limit"))
            .in(Scope::limit),
        option({"max_animation_frames", "maf"}, "Takes no more frames of an animation than these.",
               argument("frames", &Limits::animation_frames, {.min = 1}, "the first ones are taken"))
            .in(Scope::picture_limit),
        option({"max_animation_frame_resolution", "mafr"},
               "Refuses animations whose frames have more pixels.",
               argument("megapixels", &Limits::animation_frame_megapixels, {.min = 0},
                        "width x height of a frame, in millions; 0: no limit but max_src_resolution"))
            .in(Scope::limit),
        option({"max_result_dimension", "mrd"}, "Scales larger results down, extend and padding included.",
               argument("side", &Limits::result_dimension, {.min = 0}, "longest side in px; 0: no limit"))
            .in(Scope::picture_limit),
    };
  }
  friend bool operator==(const Limits&, const Limits&) = default;
};

/// Checks a source against the limits. Failures are `invalid_source` and say by how much it exceeds them.
[[nodiscard]] Result<void> check_source(const image::Header& source, const Limits& limits);

}  // namespace tintype::steps
