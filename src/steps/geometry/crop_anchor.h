#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "geometry/gravity.h"
#include "steps/detection/object_weights.h"
#include "steps/step.h"

/// A crop anchor says where a smaller box lies in an image, as options write it: "type[:x:y]", "sm[:how]",
/// "face", "obj[:class...]", "objw:class:weight...".
namespace tintype::steps {

enum class InterestKind : std::uint8_t {
  nothing,    ///< fixed place, by arithmetic alone
  attention,  ///< edges, skin and strong colours
  entropy,    ///< most detail
  objects,    ///< detected objects, or attention if there are none
};

struct CropAnchor {
  InterestKind interest = InterestKind::nothing;
  geometry::Gravity fixed{};  ///< `smart` unless `interest` is `nothing`
  ObjectWeights objects{};    ///< weights for `InterestKind::objects`
  friend bool operator==(const CropAnchor&, const CropAnchor&) = default;
};

inline constexpr std::string_view kCropAnchorAllowed =
    "one of ce, no, so, ea, we, noea, nowe, soea, sowe, fp, px, sm, face, obj, objw";

/// Reads an anchor from all arguments of `call`, of which there must be at least one.
[[nodiscard]] Result<CropAnchor> parse_crop_anchor(const Call& call);
/// Appends an anchor in its shortest spelling.
void print_crop_anchor(std::string& out, const CropAnchor& anchor);

}  // namespace tintype::steps
