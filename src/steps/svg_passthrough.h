#pragma once

#include "base/result.h"
#include "image/source.h"

/// What becomes of an SVG that stays one: the sanitized document, to which no other step applies.
namespace tintype::steps {

class Options;

/// Whether the source is an SVG, and an SVG or nothing in particular is asked for.
[[nodiscard]] bool stays_svg(const Options& options, image::Format source);

/// Writes the sanitized document. A failure is that of writing.
[[nodiscard]] Result<void> write_svg(const image::Source& source, int target_fd);

}  // namespace tintype::steps
