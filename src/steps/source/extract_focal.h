#pragma once

#include "steps/step.h"

namespace tintype::steps {

/// This option takes over the focus that the source's metadata name.
struct ExtractFocal {
  bool extract = false;

  static constexpr Extent kExtent = Extent::source_file;

  static std::span<const OptionSpec> options();
  friend bool operator==(const ExtractFocal&, const ExtractFocal&) = default;
};

}  // namespace tintype::steps
