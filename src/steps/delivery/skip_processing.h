#pragma once

#include "formats/format.h"
#include "options/format_arguments.h"
#include "steps/step.h"

namespace tintype::steps {

class Options;

/// This option lists the source formats that are delivered without processing.
struct SkipProcessing {
  formats::FormatList formats;

  static constexpr Extent kExtent = Extent::whole_result;

  static std::span<const OptionSpec> options();
  friend bool operator==(const SkipProcessing&, const SkipProcessing&) = default;

 private:
  static Result<void> parse(SkipProcessing& step, const Call& call);
  static void print(const SkipProcessing& step, std::string& out);
};

/// Returns whether a source of this format is delivered unchanged. An SVG never is, because every SVG that
/// leaves the server is sanitized.
[[nodiscard]] bool skips_processing(const Options& options, formats::Format source);

}  // namespace tintype::steps
