#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "geometry/gravity.h"
#include "steps/step.h"

namespace tintype::steps {

enum class Tiling : std::uint8_t {
  once,
  repeated,  ///< over the whole picture, in rows and columns
  chess,     ///< the same, with every other place left free
};

/// Where something is stamped onto a picture.
struct StampPlace {
  Tiling tiling = Tiling::once;
  /// Its type, where it is stamped once. The offsets are those of a gravity; tiled they are the gaps, in px
  /// times dpr, or below 1 a part of the picture.
  geometry::Gravity gravity;
  friend bool operator==(const StampPlace&, const StampPlace&) = default;
};

inline constexpr std::string_view kPlaceAllowed =
    "one of ce, no, so, ea, we, noea, nowe, soea, sowe, re (tiled), ch (tiled as a chessboard)";

/// Reads "position[:x[:y]]" from the arguments of `call`; what is missing or empty is "ce:0:0".
[[nodiscard]] Result<StampPlace> parse_place(const Call& call);
/// Appends all three.
void print_place(std::string& out, const StampPlace& place);

}  // namespace tintype::steps
