#include "steps/geometry/gravity.h"

namespace tintype::steps {

Result<void> Gravity::parse(Gravity& step, const Call& call) {
  TINTYPE_TRY(step.value, parse_aim(call));
  return {};
}

void Gravity::print(const Gravity& step, std::string& out) {
  if (step == default_of<Gravity>()) return;
  out += "gravity:";
  print_aim(out, step.value);
}

}  // namespace tintype::steps
