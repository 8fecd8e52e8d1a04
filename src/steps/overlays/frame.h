#pragma once

#include <array>
#include <optional>
#include <tuple>

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

  static constexpr auto options() {
    return std::tuple{
        custom<Frame>({"round_corner", "rc"},
                      "Rounds the corners; what is missing or empty of the radii is as in CSS.",
                      parse_round_corner, print_round_corner,
                      {{"upper_left", "a whole number from 0 to 100000, or circle", "0",
                        "radius in px, times dpr; circle: half the shorter side, at all corners"},
                       {"upper_right", "a whole number from 0 to 100000", "upper_left", ""},
                       {"lower_right", "the same", "upper_left", ""},
                       {"lower_left", "the same", "upper_right", ""},
                       {"color", "three or six hexadecimal digits, or empty", "",
                        "of what is cut off; empty: none, then background"}}),
        option({"border"}, "Puts a border around the picture, which grows by it.",
               argument("width", &Frame::border, {0, 10000}, "in px, times dpr; 0: off"),
               argument("color", &Frame::border_color, {}, "its colour")),
    };
  }
  static vips::VImage apply(vips::VImage image, const Context& context);
  /// Returns the size of an image of `size` with its border.
  [[nodiscard]] geometry::Size grown(geometry::Size size, double dpr) const;
  friend bool operator==(const Frame&, const Frame&) = default;

 private:
  static Result<void> parse_round_corner(Frame& step, const Call& call);
  static void print_round_corner(const Frame& step, std::string& out);
};

}  // namespace tintype::steps
