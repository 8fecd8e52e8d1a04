#pragma once

#include <array>
#include <optional>

#include "geometry/box.h"
#include "options/color_value.h"
#include "steps/step.h"

namespace tintype::steps {

/// This step puts a border around the image and rounds its corners as CSS does: the radii are those of the
/// outer edge.
struct Frame {
  std::array<int, 4> radii{};  ///< upper left, upper right, lower right, lower left; in px, before dpr
  bool circle = false;
  std::optional<Color> corner_color;
  int border = 0;
  Color border_color;

  static std::span<const OptionSpec> options();
  static vips::VImage apply(vips::VImage image, const Context& context);
  /// Returns the size of an image of `size` with its border.
  [[nodiscard]] geometry::Size grown(geometry::Size size, double dpr) const;
  friend bool operator==(const Frame&, const Frame&) = default;

 private:
  static Result<void> parse_round_corner(Frame& step, const Call& call);
  static void print_round_corner(const Frame& step, std::string& out);
};

}  // namespace tintype::steps
