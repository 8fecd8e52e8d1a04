#pragma once

#include <cstddef>
#include <vector>

#include "base/result.h"
#include "formats/format.h"
#include "steps/options.h"
#include "url/path.h"

/// Chained passes: a picture goes through all steps more than once. Options before a "-" say what happens in
/// one pass, those behind it what happens to its result; what concerns the source or the result as a whole,
/// such as the format, may be said in any of them and holds once, for all.
namespace tintype::steps {

inline constexpr std::size_t kMaxPasses = 8;

/// What is said from now on concerns another pass. A pass of which nothing was said is none. More than
/// `kMaxPasses` are `invalid_url`.
[[nodiscard]] Result<void> begin_pass(Options& options);

/// Forgets a last pass of which nothing was said.
void end_passes(Options& options);

/// Options as they stand in a text: without presets and layers.
[[nodiscard]] Result<Options> read_options(const url::RawOptions& raw);

/// The passes, first to last, each by itself. The results of all but the last keep what a picture of
/// `output`, the last one's format, could show.
[[nodiscard]] std::vector<Options> passes_of(const Options& options, formats::Format output);

}  // namespace tintype::steps
