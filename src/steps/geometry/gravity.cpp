#include "steps/geometry/gravity.h"

#include "steps/describe.h"

namespace tintype::steps {

std::span<const OptionSpec> Gravity::options() {
  static constexpr std::tuple kOptions{
      custom<Gravity>({"gravity", "g"}, "Which part of the picture is kept when it is cropped.", parse, print,
                      {{"type", kCropAnchorAllowed, "ce",
                        "a side, a corner, the centre, the focus point that follows as parts "
                        "of the picture (fp) or in px of the source (px); what draws the eye "
                        "(sm); people's faces (face), or objects of the classes that follow "
                        "(obj; none: of every class), also with a weight behind each class "
                        "(objw), as sm where none is found"},
                       {"x", "a number; with fp from 0 to 1, with px at least 0", "0",
                        "offset: from 1 in px, below a part of the picture"},
                       {"y", "a number; with fp from 0 to 1", "0", "the same, vertically"},
                       {"how", "attention or entropy", "attention",
                        "with sm, in place of x: edges, skin and strong colours, or as much "
                        "detail as possible"},
                       {"class", kClassesAllowed, "all", "with obj and objw, in place of x"}})};
  return specs_of<Gravity, kOptions>();
}

Result<void> Gravity::parse(Gravity& step, const Call& call) {
  TINTYPE_TRY(step.value, parse_crop_anchor(call));
  return {};
}

void Gravity::print(const Gravity& step, std::string& out) {
  if (step == default_of<Gravity>()) return;
  out += "gravity:";
  print_crop_anchor(out, step.value);
}

}  // namespace tintype::steps
