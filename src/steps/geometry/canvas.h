#pragma once

#include <tuple>

#include "geometry/geometry.h"
#include "options/gravity_syntax.h"
#include "steps/step.h"

namespace tintype::steps {

/// This step puts the image on a larger canvas, for extend, extend_aspect_ratio and padding together.
struct Canvas {
  geometry::Extend extend;
  geometry::Extend extend_aspect_ratio;
  int padding_top = 0;
  int padding_right = 0;
  int padding_bottom = 0;
  int padding_left = 0;

  static constexpr bool kOnPlanes = true;

  static constexpr auto options() {
    return std::tuple{
        custom<Canvas>({"extend", "ex"}, "Pads the canvas to width and height.",
                       parse_extend<&Canvas::extend>,
                       [](const Canvas& step, std::string& out) { print_extend(out, "extend", step.extend); },
                       {{"extend", "1 or 0", "0", "whether to"},
                        {"gravity", options::kGravityAllowed, "ce", "where the picture lies"},
                        {"x", "a number; with fp from 0 to 1", "0", "offset, as in gravity"},
                        {"y", "a number; with fp from 0 to 1", "0", "the same, vertically"}}),
        custom<Canvas>({"extend_aspect_ratio", "extend_ar", "exar"},
                       "Pads the canvas to the aspect ratio of width and height.",
                       parse_extend<&Canvas::extend_aspect_ratio>,
                       [](const Canvas& step, std::string& out) {
                         print_extend(out, "extend_aspect_ratio", step.extend_aspect_ratio);
                       },
                       {{"extend", "1 or 0", "0", "whether to"},
                        {"gravity", options::kGravityAllowed, "ce", "where the picture lies"},
                        {"x", "a number; with fp from 0 to 1", "0", "offset, as in gravity"},
                        {"y", "a number; with fp from 0 to 1", "0", "the same, vertically"}}),
        custom<Canvas>({"padding", "pd"},
                       "Adds space around the picture; what is missing or empty is as in CSS.", parse_padding,
                       print_padding,
                       {{"top", "a whole number from 0 to 1000000", "0", "in px, times dpr"},
                        {"right", "the same", "top", ""},
                        {"bottom", "the same", "top", ""},
                        {"left", "the same", "right", ""}}),
    };
  }
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const Canvas&, const Canvas&) = default;

 private:
  [[nodiscard]] static Result<geometry::Extend> read_extend(const Call& call);
  template <geometry::Extend Canvas::*Member>
  static Result<void> parse_extend(Canvas& step, const Call& call) {
    TINTYPE_TRY(step.*Member, read_extend(call));
    return {};
  }
  static void print_extend(std::string& out, std::string_view name, const geometry::Extend& extend);
  static Result<void> parse_padding(Canvas& step, const Call& call);
  static void print_padding(const Canvas& step, std::string& out);
};

}  // namespace tintype::steps
