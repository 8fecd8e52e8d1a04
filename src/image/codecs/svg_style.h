#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tintype::image {

/// Returns whether a style sheet, a declaration or an attribute's value refers to nothing outside of its
/// document. It may contain no `url()` but `url(#...)`, no `@import`, no other function that takes a URL,
/// nothing that a browser ever ran as a script, and no escapes, which could spell any of these.
[[nodiscard]] bool is_harmless_style(std::string_view text);

/// Returns the reference without surrounding space if it is a `#fragment` or a base64 `data:` URL of a PNG,
/// JPEG, GIF or WebP; none for any other.
[[nodiscard]] std::optional<std::string> harmless_reference(std::string_view reference);

}  // namespace tintype::image
