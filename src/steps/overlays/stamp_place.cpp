#include "steps/overlays/stamp_place.h"

#include <array>
#include <utility>

namespace tintype::steps {
namespace {

using geometry::GravityType;
using Position = std::pair<Tiling, GravityType>;

constexpr std::array<Choice<Position>, 11> kPositions{{
    {"ce", {Tiling::once, GravityType::center}},
    {"no", {Tiling::once, GravityType::north}},
    {"so", {Tiling::once, GravityType::south}},
    {"ea", {Tiling::once, GravityType::east}},
    {"we", {Tiling::once, GravityType::west}},
    {"noea", {Tiling::once, GravityType::north_east}},
    {"nowe", {Tiling::once, GravityType::north_west}},
    {"soea", {Tiling::once, GravityType::south_east}},
    {"sowe", {Tiling::once, GravityType::south_west}},
    {"re", {Tiling::repeated, GravityType::center}},
    {"ch", {Tiling::chess, GravityType::center}},
}};
constexpr options::Range<double> kOffset{-1e5, 1e5};
constexpr options::Range<double> kGap{0, 1e5};

}  // namespace

Result<StampPlace> parse_place(const Call& call) {
  TINTYPE_CHECK(call.at_most(3));
  StampPlace place;
  if (!call.is_empty(0)) {
    const auto position = read(call.arguments[0], options::Choices<Position>(kPositions));
    if (!position) return call.refused("position", call.arguments[0], kPlaceAllowed);
    place.tiling = position->first;
    place.gravity.type = position->second;
  }
  const options::Range<double> domain = place.tiling == Tiling::once ? kOffset : kGap;
  if (!call.is_empty(1)) TINTYPE_CHECK(call.read_into(place.gravity.x, 1, "x", domain));
  if (!call.is_empty(2)) TINTYPE_CHECK(call.read_into(place.gravity.y, 2, "y", domain));
  return place;
}

void print_place(std::string& out, const StampPlace& place) {
  write(out, Position(place.tiling, place.gravity.type), options::Choices<Position>(kPositions));
  out += ':';
  write(out, place.gravity.x, kOffset);
  out += ':';
  write(out, place.gravity.y, kOffset);
}

}  // namespace tintype::steps
