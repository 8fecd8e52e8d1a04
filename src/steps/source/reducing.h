#pragma once

#include "base/result.h"
#include "geometry/box.h"
#include "steps/step.h"

namespace tintype::steps {

/// This option asks for a reduced source (jpeg/reduced_source.h) instead of an image.
struct Reducing {
  int side = 0;  ///< approximate longer side in px; 0: off

  static constexpr Extent kExtent = Extent::whole_result;

  static std::span<const OptionSpec> options();
  friend bool operator==(const Reducing&, const Reducing&) = default;
};

/// Returns whether a JPEG source of this size is large enough to have a reduced source.
[[nodiscard]] bool is_worth_reducing(geometry::Size source, int side);

}  // namespace tintype::steps
