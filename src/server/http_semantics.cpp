#include "server/http_semantics.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>

#include "base/http_date.h"

namespace tintype::server {
namespace {

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// Calls `visit` for each member of a comma-separated list until it answers true. No member that we read may
// hold a comma within quotes: ours are hexadecimal, media types have none.
template <typename Visit>
bool any_member(std::string_view list, Visit visit) {
  while (!list.empty()) {
    const auto comma = list.find(',');
    if (visit(trim(list.substr(0, comma)))) return true;
    if (comma == std::string_view::npos) break;
    list.remove_prefix(comma + 1);
  }
  return false;
}

std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool if_range_matches(std::string_view if_range, const Validators& validators) {
  if (if_range.empty()) return true;
  if (if_range.starts_with('"')) return if_range == validators.etag;
  const auto date = parse_http_date(if_range);
  return date && *date == validators.modified;
}

double quality_of(std::string_view parameters) {
  double quality = 1;
  while (!parameters.empty()) {
    const auto semicolon = parameters.find(';');
    const std::string_view parameter = trim(parameters.substr(0, semicolon));
    if (parameter.starts_with("q=") || parameter.starts_with("Q=")) {
      const std::string_view value = parameter.substr(2);
      const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), quality);
      if (error != std::errc{} || end != value.data() + value.size() || quality < 0 || quality > 1 ||
          std::isnan(quality))
        return 0;
    }
    if (semicolon == std::string_view::npos) break;
    parameters.remove_prefix(semicolon + 1);
  }
  return quality;
}

bool same_ignoring_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return lower(x) == lower(y);
  });
}

// 3: the type itself, 2: type/*, 1: */*, 0: another type.
int specificity(std::string_view range, std::string_view media_type) {
  if (same_ignoring_case(range, media_type)) return 3;
  if (range == "*/*") return 1;
  const auto slash = media_type.find('/');
  if (range.ends_with("/*") &&
      same_ignoring_case(range.substr(0, range.size() - 2), media_type.substr(0, slash))) {
    return 2;
  }
  return 0;
}

struct AcceptMatch {
  int specificity = 0;
  double quality = 0;
};

AcceptMatch best_match(std::string_view accept, std::string_view media_type) {
  AcceptMatch best;
  any_member(accept, [&](std::string_view member) {
    const auto semicolon = member.find(';');
    const int specific = specificity(trim(member.substr(0, semicolon)), media_type);
    if (specific > best.specificity) {
      best = {specific, quality_of(semicolon == std::string_view::npos ? "" : member.substr(semicolon + 1))};
    }
    return false;
  });
  return best;
}

}  // namespace

bool not_modified(std::string_view if_none_match, std::string_view if_modified_since,
                  const Validators& validators) {
  if (!if_none_match.empty()) {
    return any_member(if_none_match, [&](std::string_view tag) {
      if (tag.starts_with("W/")) tag.remove_prefix(2);
      return tag == "*" || tag == validators.etag;
    });
  }
  if (if_modified_since.empty()) return false;
  const auto since = parse_http_date(if_modified_since);
  return since && validators.modified <= *since;
}

RangeAnswer select_range(std::string_view range, std::string_view if_range, const Validators& validators,
                         std::uint64_t body_bytes) {
  constexpr std::string_view kUnit = "bytes=";
  if (!range.starts_with(kUnit) || range.find(',') != std::string_view::npos) return WholeBody{};
  if (!if_range_matches(if_range, validators)) return WholeBody{};
  const std::string_view spec = trim(range.substr(kUnit.size()));
  const auto dash = spec.find('-');
  if (dash == std::string_view::npos) return WholeBody{};
  const auto first = number(spec.substr(0, dash));
  const auto last = number(spec.substr(dash + 1));

  if (dash == 0) {  // the last so many bytes
    if (!last) return WholeBody{};
    if (*last == 0 || body_bytes == 0) return Unsatisfiable{};
    const std::uint64_t length = std::min(*last, body_bytes);
    return ByteRange{body_bytes - length, length};
  }
  const bool open_ended = dash + 1 == spec.size();
  if (!first || (!open_ended && (!last || *last < *first))) return WholeBody{};
  if (*first >= body_bytes) return Unsatisfiable{};
  const std::uint64_t end = open_ended ? body_bytes - 1 : std::min(*last, body_bytes - 1);
  return ByteRange{*first, end - *first + 1};
}

double accept_quality(std::string_view accept, std::string_view media_type) {
  return trim(accept).empty() ? 1 : best_match(accept, media_type).quality;
}

bool prefers_json(std::string_view accept) {
  const AcceptMatch json = best_match(accept, "application/json");
  if (json.specificity < 2 || json.quality == 0) return false;
  return json.quality >= best_match(accept, "text/plain").quality &&
         json.quality >= best_match(accept, "text/html").quality;
}

}  // namespace tintype::server
