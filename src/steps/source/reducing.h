#pragma once

#include <tuple>

#include "base/result.h"
#include "geometry/box.h"
#include "steps/step.h"

namespace tintype::steps {

/// Makes a reduced source (jpeg/reduced_source.h) instead of a picture.
struct Reducing {
  int side = 0;  ///< the longer side is to come near to it; 0: not asked for

  static constexpr Extent kExtent = Extent::whole_result;

  static constexpr auto options() {
    return std::tuple{option({"reduced_source"}, "Asks for a reduced source in place of a picture.",
                             argument("side", &Reducing::side, {0, 65535},
                                      "the longer side, about; what the setting reduced_source makes"))
                          .in(Scope::negotiated)};
  }
  friend bool operator==(const Reducing&, const Reducing&) = default;
};

/// Whether a JPEG source of this size has one.
[[nodiscard]] bool is_worth_reducing(geometry::Size source, int side);

}  // namespace tintype::steps
