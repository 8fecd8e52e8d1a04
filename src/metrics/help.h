#pragma once

#include <string>

/// This is how people read about the metrics, derived from their declarations in metrics.h.
namespace tintype::metrics {

/// Returns the text of docs/metrics.md.
[[nodiscard]] std::string metrics_markdown();

}  // namespace tintype::metrics
