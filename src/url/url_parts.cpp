#include "url/url_parts.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace tintype::url {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lowered(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), lower);
  return out;
}

std::optional<SourceKind> kind_of_scheme(std::string_view scheme) {
  using enum SourceKind;
  using Row = std::pair<std::string_view, SourceKind>;
  static constexpr std::array<Row, 4> kSchemes{
      {{"http", http}, {"https", http}, {"s3", s3}, {"local", local}}};
  const auto* const found = std::ranges::find(kSchemes, lowered(scheme), &Row::first);
  if (found == kSchemes.end()) return std::nullopt;
  return found->second;
}

std::optional<UrlParts> split_url(std::string_view text) {
  const std::size_t end = text.find(kSchemeEnd);
  if (end == std::string_view::npos || end == 0) return std::nullopt;
  const std::string_view scheme = text.substr(0, end);
  if (scheme.find('/') != std::string_view::npos) return std::nullopt;
  const std::string_view rest = text.substr(end + kSchemeEnd.size());
  // In S3 keys and file names a question mark is a character like any other.
  const std::string_view ends = kind_of_scheme(scheme) == SourceKind::http ? "/?#" : "/";
  const std::size_t authority_bytes = std::min(rest.find_first_of(ends), rest.size());
  return UrlParts{scheme, rest.substr(0, authority_bytes), rest.substr(authority_bytes)};
}

}  // namespace tintype::url
