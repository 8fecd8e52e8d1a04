#pragma once

#include <array>
#include <tuple>

#include "geometry/geometry.h"
#include "steps/step.h"

namespace tintype::steps {

inline constexpr std::array<Choice<geometry::ResizingType>, 6> kResizingTypes{{
    {"fit", geometry::ResizingType::fit},
    {"fill", geometry::ResizingType::fill},
    {"fill-down", geometry::ResizingType::fill_down},
    {"force", geometry::ResizingType::force},
    {"auto", geometry::ResizingType::automatic},
    {"outside", geometry::ResizingType::outside},
}};

/// This step scales the image.
struct Resize {
  geometry::ResizingType type = geometry::ResizingType::fit;
  int width = 0;
  int height = 0;
  int min_width = 0;
  int min_height = 0;
  double zoom_x = 1;
  double zoom_y = 1;
  double dpr = 1;
  bool enlarge = false;
  bool adaptive = false;

  static constexpr bool kOnPlanes = true;

  static constexpr auto options() {
    constexpr Range<int> kSide{0, 1'000'000};
    return std::tuple{
        shorthand({"resize", "rs"}, "Several options at once; an empty argument leaves its option as it was.",
                  {"resizing_type", "width", "height", "enlarge", "extend"}),
        shorthand({"size", "s"}, "The same without the type.", {"width", "height", "enlarge", "extend"}),
        option({"resizing_type", "rt"}, "How the picture is made to fit width and height.",
               argument(
                   "type", &Resize::type, kResizingTypes,
                   "fit: inside, whole; fill: all of it, cropped; fill-down: the same, never larger than the "
                   "picture; force: distorted; auto: fill where both are upright or both are not, else fit; "
                   "outside: around width and height, whole")),
        custom<Resize>({"stretch"}, "The same as resizing_type:force.", parse_stretch,
                       [](const Resize&, std::string&) {},
                       {{"stretch", "1 or 0", "0", "0: takes force back, to fit"}}),
        option({"width", "w"}, "Width of the result.",
               argument("px", &Resize::width, kSide, "0: from the height; with force the source's")),
        option({"height", "h"}, "Height of the result.",
               argument("px", &Resize::height, kSide, "0: from the width; with force the source's")),
        option({"min-width", "mw"}, "Least width of the scaled picture.",
               argument("px", &Resize::min_width, kSide, "0: none")),
        option({"min-height", "mh"}, "Least height of the scaled picture.",
               argument("px", &Resize::min_height, kSide, "0: none")),
        custom<Resize>({"zoom", "z"}, "Multiplies the target, but neither offsets nor padding.", parse_zoom,
                       print_zoom,
                       {{"x", "a number above 0 and up to 1000", "1", "of the width"},
                        {"y", "a number above 0 and up to 1000", "x", "of the height"}}),
        option(
            {"dpr"}, "Device pixel ratio: multiplies target, offsets and padding.",
            argument("ratio", &Resize::dpr, {.min = 0, .max = 1000, .above_min = true}, "pixels per unit")),
        option({"enlarge", "el"}, "Lets a picture become larger than its source.",
               argument("enlarge", &Resize::enlarge, "whether it may")),
        option({"adaptive"}, "Lets width and height change places for a picture that lies the other way.",
               argument("adaptive", &Resize::adaptive, "whether they may; squares never do")),
    };
  }
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const Resize&, const Resize&) = default;

 private:
  static Result<void> parse_stretch(Resize& step, const Call& call);
  static Result<void> parse_zoom(Resize& step, const Call& call);
  static void print_zoom(const Resize& step, std::string& out);
};

}  // namespace tintype::steps
