#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/color.h"
#include "options/argument.h"

/// Colours are arguments of three or six hexadecimal digits, written as six.
namespace tintype::options {

struct AnyColor {};

template <>
struct DomainOf<Color> {
  using type = AnyColor;
};

[[nodiscard]] std::optional<Color> read(std::string_view text, AnyColor domain);
void write(std::string& out, Color color, AnyColor domain);
[[nodiscard]] std::string allowed(AnyColor domain);

}  // namespace tintype::options
