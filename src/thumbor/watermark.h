#pragma once

#include "base/result.h"
#include "thumbor/arguments.h"
#include "thumbor/parts.h"

namespace tintype::thumbor {

/// Translates thumbor's watermark(image, x, y, alpha[, width ratio[, height ratio]]) into the options
/// watermark_id and watermark. The image is an id of the store.
[[nodiscard]] Result<void> translate_watermark(const Arguments& arguments, OptionList& options);

}  // namespace tintype::thumbor
