#pragma once

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

  static std::span<const OptionSpec> options();
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
