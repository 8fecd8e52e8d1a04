#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace tintype::image {

/// The largest document that is taken.
inline constexpr std::size_t kMaxSvgBytes = 16U << 20U;

/// What is left of an SVG document when everything is gone that is not known to be harmless: elements and
/// attributes that stand on a list, references to a `#fragment` or to a picture in a `data:` URL, styles
/// without any other reference. Scripts, event handlers, foreign content, comments and processing
/// instructions are none of that. The result is well-formed UTF-8 that starts with `<svg`, and a fixed point
/// of this function.
///
/// Pure, and may be called from any thread. Failures: `invalid_source` (too large), `broken_image` (not
/// well-formed, nested too deeply, no SVG, or with declarations in its document type).
[[nodiscard]] Result<std::string> sanitized_svg(std::string_view document);

}  // namespace tintype::image
