#pragma once

#include <string_view>

/// What may stand in a sanitized SVG document (names: SVG 1.1 second edition, appendices K and L; SVG 2;
/// Filter Effects Module Level 1).
namespace tintype::image {

[[nodiscard]] bool is_svg_element(std::string_view local_name);
/// Of an element that changes attributes in time.
[[nodiscard]] bool is_svg_animation(std::string_view local_name);
/// Of attributes without a namespace; `href` and `style`, which have rules of their own, are not among them.
[[nodiscard]] bool is_svg_attribute(std::string_view name);

}  // namespace tintype::image
