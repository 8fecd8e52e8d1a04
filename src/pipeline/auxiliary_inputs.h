#pragma once

#include <optional>
#include <span>

#include "steps/overlays/overlay_source.h"

namespace tintype::pipeline {

/// What a job may read besides its source. The descriptors stay the caller's.
struct AuxiliaryInputs {
  std::span<const steps::OverlayFile> overlays{};  ///< the files of `overlays_of(options)`
  std::optional<int> reduced{};  ///< a reduced source of the same picture (steps/source/reducing.h)
};

}  // namespace tintype::pipeline
