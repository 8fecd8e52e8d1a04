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

/// The whole of what happens to a picture: load, the steps in their order, save.
namespace tintype::pipeline {

struct StageTime {
  std::string_view stage;  ///< "load", "process", "save"
  std::chrono::microseconds time{};
};

struct Derived {
  std::string format;  ///< of the output, by its dialect name: "jpeg"
  geometry::Size size;
  steps::Engine engine = steps::Engine::libvips;
  std::vector<StageTime> times{};
  int attempts = 1;         ///< files that were encoded to find this one
  geometry::Size source{};  ///< as stored
};

/// One of several images that are derived from a source together.
struct Target {
  const steps::Options& options;
  int fd;
};

struct SourceInfo {
  std::string format;   ///< by its dialect name: "jpeg"
  geometry::Size size;  ///< upright: after EXIF orientation
  int orientation = 1;
  bool alpha = false;
  int pages = 1;
};

/// Derives a picture: reads `source_fd` from its start, writes `target_fd`. The descriptors stay the
/// caller's. A reduced source takes the original's place in decoding wherever it has as much as the result
/// shows; one that is not of this picture, or broken, is left alone. Failures: `invalid_source`,
/// `invalid_url`, `broken_image`, `unsupported_option`, `disk_full` (the target), `internal`. Without a
/// detector, options that look for objects are `unsupported_option`.
[[nodiscard]] Result<Derived> derive(const steps::Options& options, int source_fd, int target_fd,
                                     detect::Detector* detector = nullptr,
                                     const AuxiliaryInputs& auxiliary = {});

/// The same for several images at once, which costs less than one after the other. Each has its own answer,
/// in the order of `targets`; `auxiliary` has what any of them needs.
[[nodiscard]] std::vector<Result<Derived>> derive(std::span<const Target> targets, int source_fd,
                                                  detect::Detector* detector = nullptr,
                                                  const AuxiliaryInputs& auxiliary = {});

/// What a source is, by its content, within `options`' limits. Decodes all of it: a picture that is cut short
/// or broken fails with `broken_image`.
[[nodiscard]] Result<SourceInfo> inspect(const steps::Options& options, int source_fd);

}  // namespace tintype::pipeline
