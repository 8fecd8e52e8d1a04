#include "steps/geometry/crop_anchor.h"

#include <algorithm>

#include "options/gravity_syntax.h"

namespace tintype::steps {
namespace {

constexpr std::array<Choice<InterestKind>, 2> kSmart{
    {{"attention", InterestKind::attention}, {"entropy", InterestKind::entropy}}};

CropAnchor anchor_on(InterestKind interest) {
  return {.interest = interest, .fixed = {.type = geometry::GravityType::smart}};
}

CropAnchor anchor_on_objects(const ObjectWeights& objects) {
  CropAnchor anchor = anchor_on(InterestKind::objects);
  anchor.objects = objects;
  return anchor;
}

Result<CropAnchor> parse_smart(const Call& call) {
  TINTYPE_CHECK(call.at_most(2));
  CropAnchor anchor = anchor_on(InterestKind::attention);
  if (!call.is_empty(1))
    TINTYPE_CHECK(call.read_into(anchor.interest, 1, "how", options::Choices<InterestKind>(kSmart)));
  return anchor;
}

bool counts_classes(const ObjectWeights& objects) {
  return std::ranges::all_of(objects.of, [](double weight) { return weight == 0 || weight == 1; });
}

}  // namespace

Result<CropAnchor> parse_crop_anchor(const Call& call) {
  const std::string& type = call.arguments[0];
  const Call rest = call.rest(call.option, 1);
  if (type == "sm") return parse_smart(call);
  if (type == "face") {
    TINTYPE_CHECK(call.at_most(1));
    return anchor_on_objects(faces_alone());
  }
  if (type == "obj") return parse_classes(rest, every_object()).map(anchor_on_objects);
  if (type == "objw") return parse_weights(rest).map(anchor_on_objects);
  if (!options::is_gravity(type)) return call.refused("gravity", type, kCropAnchorAllowed);
  TINTYPE_TRY(const geometry::Gravity fixed, options::parse_gravity(call));
  return CropAnchor{.fixed = fixed};
}

void print_crop_anchor(std::string& out, const CropAnchor& anchor) {
  switch (anchor.interest) {
    case InterestKind::nothing:
      return options::print_gravity(out, anchor.fixed);
    case InterestKind::attention:
      out += "sm";
      return;
    case InterestKind::entropy:
      out += "sm:entropy";
      return;
    case InterestKind::objects:
      break;
  }
  if (anchor.objects == faces_alone()) {
    out += "face";
  } else if (anchor.objects == every_object()) {
    out += "obj";
  } else if (counts_classes(anchor.objects)) {
    out += "obj";
    print_classes(out, anchor.objects);
  } else {
    out += "objw";
    print_weights(out, anchor.objects);
  }
}

}  // namespace tintype::steps
