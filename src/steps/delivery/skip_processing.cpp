#include "steps/delivery/skip_processing.h"

#include <algorithm>

#include "steps/describe.h"
#include "steps/options.h"

namespace tintype::steps {

std::span<const OptionSpec> SkipProcessing::options() {
  static constexpr std::tuple kOptions{custom<SkipProcessing>(
      {"skip_processing", "skp"},
      "Answers with the source unchanged when it is of one of these formats and no other format is asked "
      "for.",
      parse, print, {{"formats", "names of formats, separated by colons", "", "none: nothing is skipped"}})};
  return specs_of<SkipProcessing, kOptions>();
}

Result<void> SkipProcessing::parse(SkipProcessing& step, const Call& call) {
  TINTYPE_TRY(step.formats, options::read_formats(call));
  return {};
}

void SkipProcessing::print(const SkipProcessing& step, std::string& out) {
  if (step.formats.empty()) return;
  // The order says nothing: one spelling for one set.
  formats::FormatList sorted;
  for (const formats::FormatInfo& info : formats::all_formats()) {
    if (step.formats.contains(info.format)) sorted.add(info.format);
  }
  options::print_formats("skip_processing", sorted, {}, out);
}

bool skips_processing(const Options& options, formats::Format source) {
  if (info_of(source).passes_through || !options.get<SkipProcessing>().formats.contains(source)) return false;
  return options.get<Output>().format.value_or(source) == source;
}

}  // namespace tintype::steps
