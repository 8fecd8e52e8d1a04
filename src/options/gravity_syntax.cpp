#include "options/gravity_syntax.h"

#include <array>

namespace tintype::options {
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
                                                                {"px", focus_pixel}}};
constexpr Range<double> kOffset{-1e6, 1e6};
constexpr Range<double> kFocus{0, 1};
constexpr Range<double> kPixel{0, 1e6};

Range<double> domain_of(geometry::GravityType type) {
  if (type == focus_point) return kFocus;
  return type == focus_pixel ? kPixel : kOffset;
}

bool needs_point(geometry::GravityType type) {
  return type == focus_point || type == focus_pixel;
}

}  // namespace

Result<geometry::Gravity> parse_gravity(const Call& call) {
  TINTYPE_CHECK(call.at_most(3));
  geometry::Gravity gravity;
  const auto type = read(call.arguments[0], Choices<geometry::GravityType>(kTypes));
  if (!type) return call.refused("gravity", call.arguments[0], kGravityAllowed);
  gravity.type = *type;
  if (needs_point(gravity.type) && call.count() < 3) {
    return call.refused("gravity", call.arguments[0], "followed by x and y");
  }
  const Range<double> domain = domain_of(gravity.type);
  if (call.has(1)) TINTYPE_CHECK(call.read_into(gravity.x, 1, "x", domain));
  if (call.has(2)) TINTYPE_CHECK(call.read_into(gravity.y, 2, "y", domain));
  return gravity;
}

bool is_gravity(std::string_view type) {
  return read(type, Choices<geometry::GravityType>(kTypes)).has_value();
}

void print_gravity(std::string& out, const geometry::Gravity& gravity) {
  write(out, gravity.type, Choices<geometry::GravityType>(kTypes));
  const bool focus = needs_point(gravity.type);
  if (!focus && gravity.x == 0 && gravity.y == 0) return;
  out += ':';
  write(out, gravity.x, kOffset);
  if (!focus && gravity.y == 0) return;
  out += ':';
  write(out, gravity.y, kOffset);
}

}  // namespace tintype::options
