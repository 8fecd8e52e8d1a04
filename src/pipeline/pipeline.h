#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "detect/detector.h"
#include "geometry/geometry.h"
#include "pipeline/auxiliary_inputs.h"
#include "steps/options.h"
#include "steps/source/engine.h"

/// The pipeline derives images from a source: it loads it, applies the steps in their order and saves.
namespace tintype::pipeline {

struct StageTime {
  std::string_view stage;  ///< "load", "process" or "save"
  std::chrono::microseconds time{};
};

struct Derived {
  std::string format;  ///< format of the output by its dialect name: "jpeg"
  geometry::Size size;
  steps::Engine engine = steps::Engine::libvips;
  std::vector<StageTime> times{};
  int attempts = 1;         ///< number of files encoded to find this one
  geometry::Size source{};  ///< size of the source as stored
};

/// A `Target` is one of several images that are derived from a source together.
struct Target {
  const steps::Options& options;
  int fd;
};

struct SourceInfo {
  std::string format;   ///< format by its dialect name: "jpeg"
  geometry::Size size;  ///< size after EXIF orientation
  int orientation = 1;
  bool alpha = false;
  int pages = 1;
};

/// Derives an image: reads `source_fd` from its start and writes to `target_fd`. The descriptors stay the
/// caller's. A reduced source is decoded instead of the original if it has all the detail that the result
/// shows; one that is broken or of another image is ignored. Failures: `invalid_source`, `invalid_url`,
/// `broken_image`, `unsupported_option`, `disk_full` (the target), `internal`. Without a detector, options
/// that detect objects are `unsupported_option`.
[[nodiscard]] Result<Derived> derive(const steps::Options& options, int source_fd, int target_fd,
                                     detect::Detector* detector = nullptr,
                                     const AuxiliaryInputs& auxiliary = {});

/// Derives several images from a source, at less cost than one after the other. Each has its own result, in
/// the order of `targets`; `auxiliary` contains what any of them needs. Failures are those of the function
/// for one image.
[[nodiscard]] std::vector<Result<Derived>> derive(std::span<const Target> targets, int source_fd,
                                                  detect::Detector* detector = nullptr,
                                                  const AuxiliaryInputs& auxiliary = {});

/// Identifies a source by its content, within the limits of `options`. Decodes all of it: a truncated or
/// broken image fails with `broken_image`.
[[nodiscard]] Result<SourceInfo> inspect(const steps::Options& options, int source_fd);

}  // namespace tintype::pipeline
