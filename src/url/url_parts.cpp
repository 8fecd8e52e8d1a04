#include "url/url_parts.h"

#include <algorithm>
#include <cstddef>

#include "url/schemes.h"

namespace tintype::url {
namespace {

bool is_alpha(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_scheme_character(char c) {
  return is_alpha(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
}

bool is_web(std::string_view scheme) {
  const Scheme* const found = find_scheme(scheme);
  return found != nullptr && found->form == Form::web;
}

/// Returns whether a path follows the scheme, which only counts in lower case: what is signed depends on it.
bool precedes_path(std::string_view scheme) {
  const Scheme* const found = find_scheme(scheme);
  return found != nullptr && found->form == Form::path && found->name == scheme;
}

}  // namespace

std::optional<UrlParts> split_url(std::string_view text) {
  const std::size_t end = text.find(kSchemeEnd);
  if (end == std::string_view::npos || end == 0) return std::nullopt;
  const std::string_view scheme = text.substr(0, end);
  if (scheme.find('/') != std::string_view::npos) return std::nullopt;
  const std::string_view rest = text.substr(end + kSchemeEnd.size());
  // In keys and file names a question mark is a character like any other.
  const std::string_view ends = is_web(scheme) ? "/?#" : "/";
  const std::size_t authority_bytes = std::min(rest.find_first_of(ends), rest.size());
  return UrlParts{scheme, rest.substr(0, authority_bytes), rest.substr(authority_bytes)};
}

std::optional<std::string_view> squeezed_scheme(std::string_view source) {
  if (source.empty() || !is_alpha(source.front())) return std::nullopt;
  const auto end = std::ranges::find_if_not(source, is_scheme_character);
  const auto scheme = source.substr(0, static_cast<std::size_t>(end - source.begin()));
  const std::string_view rest = source.substr(scheme.size());
  if (rest.size() < 3 || !rest.starts_with(":/") || rest[2] == '/') return std::nullopt;
  return scheme;
}

void append_with_scheme_repaired(std::string& out, std::string_view source) {
  if (const auto scheme = squeezed_scheme(source)) {
    out += *scheme;
    out += precedes_path(*scheme) ? "://" : ":/";
    source.remove_prefix(scheme->size() + 1);
  }
  out += source;
}

}  // namespace tintype::url
