#include "url/source_filter.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "base/text.h"
#include "url/excerpt.h"
#include "url/schemes.h"
#include "url/url_parts.h"

namespace tintype::url {
namespace {

enum class Extent : bool { whole, prefix };

/// Returns whether the pattern matches the text, or a prefix of it. A star crosses no slash, so that it is
/// enough to go back to the last one: an earlier star could only move it to the right, which it can do by
/// itself.
bool matches_pattern(std::string_view pattern, std::string_view text, Extent extent) {
  std::optional<std::size_t> star;
  std::size_t star_end = 0;
  std::size_t p = 0;
  std::size_t t = 0;
  for (;;) {
    if (p == pattern.size()) {
      if (extent == Extent::prefix || t == text.size()) return true;
    } else if (pattern[p] == '*') {
      star = p++;
      star_end = t;
      continue;
    } else if (t < text.size() && pattern[p] == text[t]) {
      ++p;
      ++t;
      continue;
    }
    if (!star || star_end == text.size() || text[star_end] == '/') return false;
    t = ++star_end;
    p = *star + 1;
  }
}

}  // namespace

Result<SourceFilter> SourceFilter::make(const std::vector<std::string>& patterns) {
  SourceFilter filter;
  for (const std::string& pattern : patterns) {
    const auto parts = split_url(pattern);
    const Scheme* const scheme = parts ? find_scheme(parts->scheme) : nullptr;
    if (scheme == nullptr) {
      return fail(ErrorKind::config, "an allowed source must begin with {}, not {}",
                  std::string_view(kSchemePrefixes), excerpt(pattern));
    }
    filter.patterns_.push_back(
        {std::string(scheme->name),
         scheme->form == Form::web ? to_lower(parts->authority) : std::string(parts->authority),
         std::string(parts->rest)});
  }
  return filter;
}

bool SourceFilter::allows(const SourceRef& source) const {
  if (source.is_id()) return true;
  return std::ranges::any_of(patterns_, [&](const Pattern& pattern) { return pattern.matches(source.text); });
}

Result<SourceRef> SourceFilter::read(std::string_view source) const {
  TINTYPE_TRY(SourceRef ref, parse_source_ref(source));
  if (!allows(ref)) {
    return fail(ErrorKind::invalid_source_url, "'{}' is not among allowed_sources", ref.text);
  }
  return ref;
}

bool SourceFilter::Pattern::matches(std::string_view source) const {
  const auto parts = split_url(source);
  if (!parts || parts->scheme != scheme) return false;
  const bool any_authority = authority.empty() && rest.empty();
  return (any_authority || matches_pattern(authority, parts->authority, Extent::whole)) &&
         matches_pattern(rest, parts->rest, Extent::prefix);
}

}  // namespace tintype::url
