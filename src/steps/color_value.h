#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "image/color.h"
#include "steps/argument.h"

/// Colours as arguments: three or six hexadecimal digits, written as six.
namespace tintype::steps {

struct AnyColor {};

template <>
struct DomainOf<image::Color> {
  using type = AnyColor;
};

[[nodiscard]] std::optional<image::Color> read(std::string_view text, AnyColor domain);
void write(std::string& out, image::Color color, AnyColor domain);
[[nodiscard]] std::string allowed(AnyColor domain);

}  // namespace tintype::steps
