#pragma once

#include "base/result.h"
#include "plan/thumbor_arguments.h"
#include "plan/thumbor_parts.h"

namespace tintype::plan {

/// thumbor's watermark(image, x, y, alpha[, width ratio[, height ratio]]): the options watermark_id and
/// watermark. The image is an id of the store.
[[nodiscard]] Result<void> translate_watermark(const ThumborArguments& arguments, ThumborOptions& options);

}  // namespace tintype::plan
