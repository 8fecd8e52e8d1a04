#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "geometry/gravity.h"
#include "steps/detection/object_weights.h"
#include "steps/step.h"

/// Where a smaller box is to lie in a picture, as options say it: "type[:x:y]", "sm[:how]", "face",
/// "obj[:class...]", "objw:class:weight...".
namespace tintype::steps {

enum class InterestKind : std::uint8_t {
  nothing,    ///< arithmetic alone
  attention,  ///< edges, skin and strong colours
  entropy,    ///< as much detail as possible
  objects,    ///< what a detector finds; attention where that is nothing
};

struct CropAnchor {
  InterestKind interest = InterestKind::nothing;
  geometry::Gravity fixed{};  ///< `smart` where there is a lookout
  ObjectWeights objects{};    ///< for Lookout::objects
  friend bool operator==(const CropAnchor&, const CropAnchor&) = default;
};

inline constexpr std::string_view kCropAnchorAllowed =
    "one of ce, no, so, ea, we, noea, nowe, soea, sowe, fp, px, sm, face, obj, objw";

/// Reads an aim from all arguments of `call`, of which there is at least one.
[[nodiscard]] Result<CropAnchor> parse_crop_anchor(const Call& call);
/// Writes it in its shortest spelling.
void print_crop_anchor(std::string& out, const CropAnchor& anchor);

}  // namespace tintype::steps
