#pragma once

#include <array>

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

  static std::span<const OptionSpec> options();
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const Resize&, const Resize&) = default;

 private:
  static Result<void> parse_stretch(Resize& step, const Call& call);
  static Result<void> parse_zoom(Resize& step, const Call& call);
  static void print_zoom(const Resize& step, std::string& out);
};

}  // namespace tintype::steps
