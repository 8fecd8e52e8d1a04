#include "steps/direction.h"

#include <array>
#include <cmath>
#include <numbers>

namespace tintype::steps {
namespace {

using vips::VImage;

constexpr std::array<Choice<double>, 4> kNames{{{"down", 0}, {"left", 90}, {"up", 180}, {"right", 270}}};
constexpr Range<double> kDegrees{-360, 360};

}  // namespace

std::optional<Direction> read(std::string_view text, AnyDirection /*domain*/) {
  if (const auto named = read(text, Choices<double>(kNames))) return Direction{*named};
  const auto degrees = read(text, kDegrees);
  if (!degrees) return std::nullopt;
  const double turned = std::fmod(*degrees, 360);
  return Direction{turned < 0 ? turned + 360 : turned + 0.0};
}

void write(std::string& out, Direction direction, AnyDirection /*domain*/) {
  for (const Choice<double>& named : kNames) {
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

VImage ramp(const VImage& place, double start, double stop) {
  if (start == stop) return (place >= start) / 255;
  const VImage part = (place - start) / (stop - start);
  const VImage from_zero = (part > 0).ifthenelse(part, 0);
  return (from_zero < 1).ifthenelse(from_zero, 1);
}

VImage ramp(int width, int height, Direction direction, double start, double stop) {
  const double radians = direction.degrees * std::numbers::pi / 180;
  const double x = -std::sin(radians);
  const double y = std::cos(radians);
  const double way = std::abs(width * x) + std::abs(height * y);
  const VImage position = VImage::xyz(width, height);
  const VImage from_middle = (position[0] - (width - 1) / 2.0) * x + (position[1] - (height - 1) / 2.0) * y;
  return ramp(from_middle / way + 0.5, start, stop);
}

}  // namespace tintype::steps
