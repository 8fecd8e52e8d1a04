#pragma once

#include <optional>
#include <tuple>

#include "base/color.h"
#include "steps/step.h"

namespace tintype::steps {

/// This step flattens the image onto a background or, for formats without alpha, onto white.
struct Background {
  std::optional<Color> color;

  static constexpr bool kOnPlanes = true;

  static constexpr auto options() {
    return std::tuple{custom<Background>(
        {"background", "bg"}, "Puts the picture on a colour. Without one, formats without alpha get white.",
        parse, print,
        {{"color", "three or six hexadecimal digits, or red:green:blue from 0 to 255, or empty", "",
          "empty: no background"}})};
  }
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const Background&, const Background&) = default;

 private:
  static Result<void> parse(Background& step, const Call& call);
  static void print(const Background& step, std::string& out);
};

}  // namespace tintype::steps
