#pragma once

#include <string_view>

/// These allowlists say what a sanitized SVG document may contain (names: SVG 1.1 second edition, appendices
/// K and L; SVG 2; Filter Effects Module Level 1).
namespace tintype::image {

[[nodiscard]] bool is_svg_element(std::string_view local_name);
/// Returns whether an element of this name changes attributes over time.
[[nodiscard]] bool is_svg_animation(std::string_view local_name);
/// Returns whether an attribute without a namespace is allowed; `href` and `style`, which have rules of their
/// own, are not included.
[[nodiscard]] bool is_svg_attribute(std::string_view name);

}  // namespace tintype::image
