#include "steps/source/limits.h"

#include <string>

#include <fmt/format.h>

#include "steps/describe.h"

namespace tintype::steps {

std::span<const OptionSpec> Limits::options() {
  static constexpr std::tuple kOptions{
      option({"max_src_resolution", "msr"}, "Refuses sources of more pixels.",
             argument("megapixels", &Limits::src_megapixels, {.min = 0, .above_min = true},
                      "width x height of the source, in millions, over all frames that are taken"))
          .in(Scope::limit),
      option({"max_src_file_size", "msfs"}, "Refuses sources of more bytes.",
             argument("bytes", &Limits::src_file_bytes, {.min = 0}, "0: no limit"))
          .in(Scope::limit),
      option({"max_animation_frames", "maf"}, "Takes no more frames of an animation than these.",
             argument("frames", &Limits::animation_frames, {.min = 1}, "the first ones are taken"))
          .in(Scope::image_limit),
      option({"max_animation_frame_resolution", "mafr"}, "Refuses animations whose frames have more pixels.",
             argument("megapixels", &Limits::animation_frame_megapixels, {.min = 0},
                      "width x height of a frame, in millions; 0: no limit but max_src_resolution"))
          .in(Scope::limit),
      option({"max_result_dimension", "mrd"}, "Scales larger results down, extend and padding included.",
             argument("side", &Limits::result_dimension, {.min = 0}, "longest side in px; 0: no limit"))
          .in(Scope::image_limit),
  };
  return specs_of<Limits, kOptions>();
}

Result<void> check_source(const image::Header& source, const Limits& limits) {
  if (limits.src_file_bytes > 0 && source.file_bytes > static_cast<std::uint64_t>(limits.src_file_bytes)) {
    return fail(ErrorKind::invalid_source, "the source has {} bytes, at most {} are allowed",
                source.file_bytes, limits.src_file_bytes);
  }
  const auto [width, height] = source.size;
  const double megapixels = double{1e-6} * width * height;
  if (megapixels * source.frames > limits.src_megapixels) {
    const std::string frames = source.frames > 1 ? fmt::format(" in each of {} frames", source.frames) : "";
    return fail(ErrorKind::invalid_source, "the source has {} x {} pixels{}, at most {} million are allowed",
                width, height, frames, limits.src_megapixels);
  }
  const double frame_limit = limits.animation_frame_megapixels;
  if (source.frames > 1 && frame_limit > 0 && megapixels > frame_limit) {
    return fail(ErrorKind::invalid_source, "a frame has {} x {} pixels, at most {} million are allowed",
                width, height, frame_limit);
  }
  return {};
}

}  // namespace tintype::steps
