#include "steps/geometry/crop_anchor.h"

#include <algorithm>

#include "options/gravity_syntax.h"

namespace tintype::steps {
namespace {

constexpr std::array<Choice<Lookout>, 2> kSmart{
    {{"attention", Lookout::attention}, {"entropy", Lookout::entropy}}};

Aim look_for(Lookout lookout) {
  return {.lookout = lookout, .fixed = {.type = geometry::GravityType::smart}};
}

Aim look_for_objects(const ObjectWeights& objects) {
  Aim aim = look_for(Lookout::objects);
  aim.objects = objects;
  return aim;
}

Result<Aim> parse_smart(const Call& call) {
  TINTYPE_CHECK(call.at_most(2));
  Aim aim = look_for(Lookout::attention);
  if (!call.is_empty(1)) TINTYPE_CHECK(call.read_into(aim.lookout, 1, "how", Choices<Lookout>(kSmart)));
  return aim;
}

bool counts_classes(const ObjectWeights& objects) {
  return std::ranges::all_of(objects.of, [](double weight) { return weight == 0 || weight == 1; });
}

}  // namespace

Result<Aim> parse_aim(const Call& call) {
  const std::string& type = call.arguments[0];
  const Call rest = call.rest(call.option, 1);
  if (type == "sm") return parse_smart(call);
  if (type == "face") {
    TINTYPE_CHECK(call.at_most(1));
    return look_for_objects(faces_alone());
  }
  if (type == "obj") return parse_classes(rest, every_object()).map(look_for_objects);
  if (type == "objw") return parse_weights(rest).map(look_for_objects);
  if (!options::is_gravity(type)) return call.refused("gravity", type, kAimAllowed);
  TINTYPE_TRY(const geometry::Gravity fixed, options::parse_gravity(call));
  return Aim{.fixed = fixed};
}

void print_aim(std::string& out, const Aim& aim) {
  switch (aim.lookout) {
    case Lookout::nothing:
      return options::print_gravity(out, aim.fixed);
    case Lookout::attention:
      out += "sm";
      return;
    case Lookout::entropy:
      out += "sm:entropy";
      return;
    case Lookout::objects:
      break;
  }
  if (aim.objects == faces_alone()) {
    out += "face";
  } else if (aim.objects == every_object()) {
    out += "obj";
  } else if (counts_classes(aim.objects)) {
    out += "obj";
    print_classes(out, aim.objects);
  } else {
    out += "objw";
    print_weights(out, aim.objects);
  }
}

}  // namespace tintype::steps
