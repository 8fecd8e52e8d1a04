#include "base/accept.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"

namespace tintype {
namespace {

/// Removes and returns the text of `rest` before the first `separator`, which goes with it.
std::string_view take_until(std::string_view& rest, char separator) {
  const auto end = std::min(rest.find(separator), rest.size());
  const std::string_view taken = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return trim(taken);
}

double quality_of(std::string_view parameters) {
  double quality = 1;
  while (!parameters.empty()) {
    const std::string_view parameter = take_until(parameters, ';');
    if (!parameter.starts_with("q=") && !parameter.starts_with("Q=")) continue;
    const std::string_view value = parameter.substr(2);
    quality = parse_number<double>(value).value_or(-1);
    if (std::isnan(quality) || quality < 0 || quality > 1) return 0;
  }
  return quality;
}

Specificity specificity(std::string_view range, std::string_view media_type) {
  if (equal_ignoring_case(range, media_type)) return Specificity::exact;
  if (range == "*/*") return Specificity::any;
  const std::string_view main_type = media_type.substr(0, media_type.find('/'));
  if (range.ends_with("/*") && equal_ignoring_case(range.substr(0, range.size() - 2), main_type))
    return Specificity::main_type;
  return Specificity::none;
}

}  // namespace

AcceptMatch match_accept(std::string_view accept, std::string_view media_type) {
  AcceptMatch best;
  while (!accept.empty()) {
    std::string_view member = take_until(accept, ',');
    const Specificity found = specificity(take_until(member, ';'), media_type);
    if (found > best.specificity) best = {found, quality_of(member)};
  }
  return best;
}

}  // namespace tintype
