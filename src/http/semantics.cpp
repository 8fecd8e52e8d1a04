#include "http/semantics.h"

#include <algorithm>
#include <functional>

#include "base/accept.h"
#include "base/http_date.h"
#include "base/text.h"

namespace tintype::http {
namespace {

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

bool if_range_matches(std::string_view if_range, const Validators& validators) {
  if (if_range.empty()) return true;
  if (if_range.starts_with('"')) return if_range == validators.etag;
  const auto date = parse_http_date(if_range);
  return date && *date == validators.modified;
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
  const auto first = parse_number<std::uint64_t>(spec.substr(0, dash));
  const auto last = parse_number<std::uint64_t>(spec.substr(dash + 1));

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

bool prefers_json(std::string_view accept) {
  const AcceptMatch json = match_accept(accept, "application/json");
  if (json.specificity < Specificity::main_type || json.quality == 0) return false;
  return json.quality >= match_accept(accept, "text/plain").quality &&
         json.quality >= match_accept(accept, "text/html").quality;
}

}  // namespace tintype::http
