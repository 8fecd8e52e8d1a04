#include "steps/gravity_syntax.h"

#include <array>

namespace tintype::steps {
namespace {

using enum geometry::GravityType;

constexpr std::array<Choice<geometry::GravityType>, 11> kTypes{{{"ce", center},
                                                                {"no", north},
                                                                {"so", south},
                                                                {"ea", east},
                                                                {"we", west},
                                                                {"noea", north_east},
                                                                {"nowe", north_west},
                                                                {"soea", south_east},
                                                                {"sowe", south_west},
                                                                {"fp", focus_point},
                                                                {"sm", smart}}};
constexpr Range<double> kOffset{-1e6, 1e6};
constexpr Range<double> kFocus{0, 1};

}  // namespace

Result<geometry::Gravity> parse_gravity(const Call& call) {
  TINTYPE_CHECK(call.at_most(3));
  geometry::Gravity gravity;
  const auto type = read(call.arguments[0], Choices<geometry::GravityType>(kTypes));
  if (!type) return call.refused("gravity", call.arguments[0], kGravityAllowed);
  gravity.type = *type;
  if (gravity.type == smart) {
    return fail(ErrorKind::unsupported_option, "option {}: gravity sm is not supported", call.option);
  }
  const bool focus = gravity.type == focus_point;
  if (focus && call.count() < 3) {
    return call.refused("gravity", "fp", "followed by x and y");
  }
  const Range<double> domain = focus ? kFocus : kOffset;
  if (call.has(1)) TINTYPE_CHECK(call.read_into(gravity.x, 1, "x", domain));
  if (call.has(2)) TINTYPE_CHECK(call.read_into(gravity.y, 2, "y", domain));
  return gravity;
}

void print_gravity(std::string& out, const geometry::Gravity& gravity) {
  write(out, gravity.type, Choices<geometry::GravityType>(kTypes));
  const bool focus = gravity.type == focus_point;
  if (!focus && gravity.x == 0 && gravity.y == 0) return;
  out += ':';
  write(out, gravity.x, kOffset);
  if (!focus && gravity.y == 0) return;
  out += ':';
  write(out, gravity.y, kOffset);
}

}  // namespace tintype::steps
