#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "geometry/gravity.h"
#include "steps/step.h"

namespace tintype::steps {

enum class Tiling : std::uint8_t {
  once,
  repeated,  ///< tiled over the whole image in rows and columns
  chess,     ///< tiled with every other place left free
};

/// A `StampPlace` says where a stamp lies on an image.
struct StampPlace {
  Tiling tiling = Tiling::once;
  /// This gravity places a stamp that is not tiled. Tiled, its offsets are the gaps, from 1 in px times dpr,
  /// below 1 a fraction of the image.
  geometry::Gravity gravity;
  friend bool operator==(const StampPlace&, const StampPlace&) = default;
};

inline constexpr std::string_view kPlaceAllowed =
    "one of ce, no, so, ea, we, noea, nowe, soea, sowe, re (tiled), ch (tiled as a chessboard)";

/// Reads "position[:x[:y]]" from the arguments of `call`; what is missing or empty is "ce:0:0".
[[nodiscard]] Result<StampPlace> parse_place(const Call& call);
/// Appends position, x and y.
void print_place(std::string& out, const StampPlace& place);

}  // namespace tintype::steps
