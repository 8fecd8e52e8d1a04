#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace tintype::image {

/// Larger documents than this are refused.
inline constexpr std::size_t kMaxSvgBytes = 16U << 20U;

/// Returns an SVG document reduced to what is known to be harmless: elements and attributes on an allowlist,
/// references to a `#fragment` or to an image in a `data:` URL, and styles without any other reference.
/// Scripts, event handlers, foreign content, comments and processing instructions are removed. The result is
/// well-formed UTF-8 that starts with `<svg`; sanitizing it again does not change it.
///
/// This function is pure and may be called from any thread. Failures: `invalid_source` (too large),
/// `broken_image` (not well-formed, nested too deeply, no SVG, or with declarations in its document type).
[[nodiscard]] Result<std::string> sanitized_svg(std::string_view document);

}  // namespace tintype::image
