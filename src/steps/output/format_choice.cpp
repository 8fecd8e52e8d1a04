#include "steps/output/format_choice.h"

#include <algorithm>

#include "steps/describe.h"
#include "steps/options.h"

namespace tintype::steps {
std::span<const OptionSpec> FormatChoice::options() {
  static constexpr std::tuple kOptions{
      custom<FormatChoice>({"negotiated_formats"}, "The first of them that can hold the picture.",
                           parse_negotiated, print_negotiated, {})
          .in(Scope::negotiated),
      custom<FormatChoice>({"preferred_formats"},
                           "Where no format is asked for: the source's own is kept if it is one of them, "
                           "otherwise it is the first of them that can hold the picture.",
                           parse_preferred, print_preferred,
                           {{"formats", "names of formats, separated by colons", formats::kPreferredNames,
                             "an option of this server's own"}}),
  };
  return specs_of<FormatChoice, kOptions>();
}

using formats::Format;

Result<void> FormatChoice::parse_negotiated(FormatChoice& step, const Call& call) {
  TINTYPE_TRY(step.negotiated, options::read_formats(call));
  return {};
}

void FormatChoice::print_negotiated(const FormatChoice& step, std::string& out) {
  options::print_formats("negotiated_formats", step.negotiated, default_of<FormatChoice>().negotiated, out);
}

Result<void> FormatChoice::parse_preferred(FormatChoice& step, const Call& call) {
  TINTYPE_TRY(step.preferred, options::read_formats(call));
  return {};
}

void FormatChoice::print_preferred(const FormatChoice& step, std::string& out) {
  options::print_formats("preferred_formats", step.preferred, default_of<FormatChoice>().preferred, out);
}

Content content_of(const Options& options, const image::Header& source) {
  return {.source = source.format,
          .alpha = source.alpha && !options.get<Background>().color,
          .animated = animation_frames(options, source) > 1};
}

bool can_hold(Format format, bool alpha, bool animated) {
  return (!alpha || info_of(format).alpha) && (!animated || info_of(format).animation);
}

bool is_writable(Format format) {
  return info_of(format).writable;
}

bool can_have_size(Format format, geometry::Size size) {
  const formats::FormatInfo& info = info_of(format);
  return (info.max_side == 0 || std::max(size.width, size.height) <= info.max_side) &&
         std::min(size.width, size.height) >= info.min_side;
}

Format choose_format(const Options& options, const Content& content, bool (*writable)(Format)) {
  const auto& choice = options.get<FormatChoice>();
  const auto holds = [&](Format format) { return can_hold(format, content.alpha, content.animated); };
  const auto* const negotiated = std::ranges::find_if(choice.negotiated, holds);
  if (!options.get<Output>().best && negotiated != choice.negotiated.end()) return *negotiated;
  if (const auto asked = options.get<Output>().format) return *asked;

  formats::FormatList preferred;
  for (const Format format : choice.preferred) {
    if (writable(format)) preferred.add(format);
  }
  if (preferred.empty() || preferred.contains(content.source)) return content.source;
  if (const auto* found = std::ranges::find_if(preferred, holds); found != preferred.end()) return *found;
  const auto holds_still = [&](Format format) { return can_hold(format, content.alpha, false); };
  const auto* found = std::ranges::find_if(preferred, holds_still);
  return found != preferred.end() ? *found : preferred.front();
}

}  // namespace tintype::steps
