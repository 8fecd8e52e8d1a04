#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tintype::image {

/// Whether a style sheet, a declaration or the value of an attribute reaches nothing outside of its document:
/// no `url()` but `url(#...)`, no `@import`, no other function that takes an address, nothing that browsers
/// ever ran as a script, and no escapes, which could spell any of these.
[[nodiscard]] bool is_harmless_style(std::string_view text);

/// The reference as it may be kept: `#fragment`, or a base64 `data:` URL of a PNG, JPEG, GIF or WebP. None:
/// any other.
[[nodiscard]] std::optional<std::string> harmless_reference(std::string_view reference);

}  // namespace tintype::image
