#pragma once

#include "steps/geometry/crop_anchor.h"
#include "steps/step.h"

namespace tintype::steps {

/// This option says which part of an image is kept when it is cropped.
struct Gravity {
  CropAnchor value;

  static std::span<const OptionSpec> options();
  friend bool operator==(const Gravity&, const Gravity&) = default;

 private:
  static Result<void> parse(Gravity& step, const Call& call);
  static void print(const Gravity& step, std::string& out);
};

}  // namespace tintype::steps
