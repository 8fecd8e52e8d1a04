#pragma once

#include <optional>
#include <span>

#include "steps/overlays/overlay_source.h"

namespace tintype::pipeline {

/// `AuxiliaryInputs` are the files besides the source that a render may read. The descriptors stay the
/// caller's.
struct AuxiliaryInputs {
  std::span<const steps::OverlayFile> overlays{};  ///< files of `overlays_of(options)`
  std::optional<int> reduced{};  ///< reduced source of the same image (steps/source/reducing.h)
};

}  // namespace tintype::pipeline
