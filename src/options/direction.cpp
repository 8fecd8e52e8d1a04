#include "options/direction.h"

#include <array>
#include <cmath>

namespace tintype::options {
namespace {

constexpr std::array<Choice<double>, 4> kDirectionNames{
    {{"down", 0}, {"left", 90}, {"up", 180}, {"right", 270}}};
constexpr Range<double> kDegrees{-360, 360};

}  // namespace

std::optional<Direction> read(std::string_view text, AnyDirection /*domain*/) {
  if (const auto named = read(text, Choices<double>(kDirectionNames))) return Direction{*named};
  const auto degrees = read(text, kDegrees);
  if (!degrees) return std::nullopt;
  const double turned = std::fmod(*degrees, 360);
  return Direction{turned < 0 ? turned + 360 : turned + 0.0};
}

void write(std::string& out, Direction direction, AnyDirection /*domain*/) {
  for (const Choice<double>& named : kDirectionNames) {
    if (named.value == direction.degrees) {
      out += named.name;
      return;
    }
  }
  write(out, direction.degrees, kDegrees);
}

std::string allowed(AnyDirection /*domain*/) {
  return "one of down, left, up, right, or an angle from -360 to 360";
}

}  // namespace tintype::options
