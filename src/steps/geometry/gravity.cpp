#include "steps/geometry/gravity.h"

namespace tintype::steps {

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
