#pragma once

#include "steps/step.h"

namespace tintype::steps {

/// These options ask for information about a source instead of an image.
struct Information {
  bool asked = false;
  bool exif = false;
  bool places = false;  ///< true: EXIF may reveal places and serial numbers
  bool faces = false;   ///< true: faces are detected

  static constexpr Extent kExtent = Extent::whole_result;

  static std::span<const OptionSpec> options();
  friend bool operator==(const Information&, const Information&) = default;
};

}  // namespace tintype::steps
