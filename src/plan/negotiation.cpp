#include "plan/negotiation.h"

#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include "base/accept.h"

namespace tintype::plan {
namespace {

using formats::Format;
using formats::FormatList;

AcceptMatch match(std::string_view accept, Format format) {
  return match_accept(accept, info_of(format).type_in_accept());
}

void offer_best(steps::Options& options, const FormatList& slow, std::string_view accept) {
  FormatList& offered = options.edit<steps::FormatChoice>().negotiated;
  offered = {};
  for (const Format format : formats::kBySpeed) {  // in one order, whatever the client's
    if (!formats::kNegotiated.contains(format)) continue;
    const AcceptMatch found = match(accept, format);
    if (found.specificity == Specificity::exact && found.quality > 0 && !slow.contains(format))
      offered.add(format);
  }
}

FormatList candidates(const steps::Options& options, const NegotiationSettings& settings) {
  const auto asked = options.get<steps::Output>().format;
  if (options.get<steps::Raw>().raw || (asked && info_of(*asked).passes_through)) return {};
  FormatList all = settings.enforced;
  if (!asked) {
    for (const Format format : settings.automatic)
      all.add(format);
  }
  return all;
}

/// Returns the quality at which the client accepts what would be made without negotiation.
double default_format_quality(const steps::Options& options, std::string_view accept) {
  if (const auto asked = options.get<steps::Output>().format) return match(accept, *asked).quality;
  double best = 0;
  for (const Format format : options.get<steps::FormatChoice>().preferred)
    best = std::max(best, match(accept, format).quality);
  return best;
}

/// Returns the candidates that the client names, best first.
FormatList accepted(const FormatList& candidates, std::string_view accept, double least_quality) {
  struct Rated {
    Format format;
    double quality;
  };
  std::array<Rated, formats::kFormats> rated{};
  std::size_t count = 0;
  for (const Format format : candidates) {
    const AcceptMatch found = match(accept, format);
    if (found.specificity != Specificity::exact || found.quality <= 0 || found.quality < least_quality)
      continue;
    // Insertion keeps equals in their order, without the buffer that std::stable_sort takes.
    std::size_t place = count++;
    for (; place > 0 && rated[place - 1].quality < found.quality; --place)
      rated[place] = rated[place - 1];
    rated[place] = {format, found.quality};
  }
  FormatList result;
  for (std::size_t i = 0; i < count; ++i)
    result.add(rated[i].format);
  return result;
}

bool holds_anything(Format format) {
  return steps::can_hold(format, true, true);
}

void set_negotiated(steps::Options& options, const FormatList& formats, const FormatList& slow) {
  auto& choice = options.edit<steps::FormatChoice>();
  auto& asked = options.edit<steps::Output>().format;
  choice.negotiated = {};
  // An explicit format keeps a source from being skipped, a negotiated one does not.
  const bool may_skip = !options.get<steps::SkipProcessing>().formats.empty();
  if (!formats.empty() && holds_anything(formats.front()) && !slow.contains(formats.front()) && !may_skip) {
    asked = formats.front();
  } else {
    for (const Format format : formats) {
      choice.negotiated.add(format);
      if (holds_anything(format) && !slow.contains(format)) break;
    }
  }
  if (asked) choice.preferred = options::default_of<steps::FormatChoice>().preferred;
}

}  // namespace

bool negotiate(steps::Options& options, const NegotiationSettings& settings, std::string_view accept) {
  if (options.get<steps::Output>().best && !options.get<steps::Raw>().raw) {
    offer_best(options, settings.slow, accept);
    return true;
  }
  const FormatList wanted = candidates(options, settings);
  FormatList formats;
  if (!wanted.empty()) formats = accepted(wanted, accept, default_format_quality(options, accept));
  const auto asked = options.get<steps::Output>().format;
  set_negotiated(options, formats, settings.slow);
  return std::ranges::any_of(wanted, [&](Format format) { return format != asked; });
}

bool drop_slow(steps::Options& options, const NegotiationSettings& settings) {
  const FormatList& negotiated = options.get<steps::FormatChoice>().negotiated;
  FormatList quick;
  for (const Format format : negotiated) {
    if (!settings.slow.contains(format)) quick.add(format);
  }
  if (quick.size() == negotiated.size()) return false;
  set_negotiated(options, quick, settings.slow);
  return true;
}

std::vector<std::string> usual_accepts(const NegotiationSettings& settings) {
  // Both lists are in the order of the formats' worth, so that the longer one has the other in it.
  const FormatList& formats =
      settings.enforced.size() > settings.automatic.size() ? settings.enforced : settings.automatic;
  std::vector<std::string> accepts;
  for (const auto* first = formats.begin(); first <= formats.end(); ++first) {
    std::string accept;
    for (const auto* format = first; format < formats.end(); ++format)
      accept += fmt::format("{},", info_of(*format).type_in_accept());
    accepts.push_back(accept + "image/*,*/*;q=0.8");
  }
  return accepts;
}

}  // namespace tintype::plan
