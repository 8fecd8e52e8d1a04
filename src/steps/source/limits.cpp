#include "steps/source/limits.h"

#include <string>

#include <fmt/format.h>

namespace tintype::steps {

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
