#include "steps/source/reducing.h"

#include "jpeg/reduced_source.h"
#include "steps/describe.h"

namespace tintype::steps {

std::span<const OptionSpec> Reducing::options() {
  static constexpr std::tuple kOptions{
      option({"reduced_source"}, "Asks for a reduced source in place of a picture.",
             argument("side", &Reducing::side, {0, 65535},
                      "the longer side, about; what the setting reduced_source makes"))
          .in(Scope::negotiated)};
  return specs_of<Reducing, kOptions>();
}

bool is_worth_reducing(geometry::Size source, int side) {
  return jpeg::reduction_near(source, side).has_value();
}

}  // namespace tintype::steps
