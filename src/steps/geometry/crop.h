#pragma once

#include <optional>
#include <tuple>

#include "steps/geometry/crop_anchor.h"
#include "steps/step.h"

namespace tintype::steps {

/// This step cuts a part out of the source before it is resized.
struct Crop {
  double width = 0;   ///< width; from 1 in px, below 1 a fraction of the source, 0: the whole
  double height = 0;  ///< height; from 1 in px, below 1 a fraction of the source, 0: the whole
  std::optional<CropAnchor> gravity{};  ///< none: that of Gravity

  static constexpr bool kOnPlanes = true;

  static constexpr auto options() {
    return std::tuple{custom<Crop>(
        {"crop", "c"}, "Cuts a part out of the source before it is resized.", parse, print,
        {{"width", "a number of at least 0", "0", "from 1 in px, below a part of the source, 0: the whole"},
         {"height", "a number of at least 0", "0", "the same, vertically"},
         {"gravity", kCropAnchorAllowed, "that of gravity", "where the part lies"},
         {"x", "a number; with fp from 0 to 1", "0",
          "offset, or what follows sm, obj and objw, as in gravity"},
         {"y", "a number; with fp from 0 to 1", "0", "the same, vertically"}})};
  }
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const Crop&, const Crop&) = default;

 private:
  static Result<void> parse(Crop& step, const Call& call);
  static void print(const Crop& step, std::string& out);
};

}  // namespace tintype::steps
