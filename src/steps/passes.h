#pragma once

#include <cstddef>
#include <vector>

#include "base/result.h"
#include "formats/format.h"
#include "steps/options.h"
#include "url/path.h"

/// Chained passes send an image through all steps more than once. Options before a "-" apply to one pass,
/// those behind it to its result. Options that concern the source or the result as a whole, such as the
/// format, may stand in any pass and apply once, to all.
namespace tintype::steps {

inline constexpr std::size_t kMaxPasses = 8;

/// Begins another pass, to which the following options apply. A pass without options is dropped. More than
/// `kMaxPasses` are `invalid_url`.
[[nodiscard]] Result<void> begin_pass(Options& options);

/// Drops the last pass if it has no options. Called after the last option.
void end_passes(Options& options);

/// Reads options as a text lists them, without presets and layers.
[[nodiscard]] Result<Options> read_options(const url::RawOptions& raw);

/// Returns the passes, first to last, each as options of its own. All but the last give an intermediate image
/// that keeps what an image of `output`, the last one's format, could show.
[[nodiscard]] std::vector<Options> passes_of(const Options& options, formats::Format output);

}  // namespace tintype::steps
