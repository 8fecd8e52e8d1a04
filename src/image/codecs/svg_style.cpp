#include "image/codecs/svg_style.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace tintype::image {
namespace {

constexpr std::string_view kSpace = " \t\r\n\f";

/// Returns a style in lower case, without the white space, control characters and comments that some parsers
/// skip inside a word.
std::string compact(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i).starts_with("/*")) {
      const std::size_t end = text.find("*/", i + 2);
      if (end == std::string_view::npos) break;
      i = end + 1;
    } else if (static_cast<unsigned char>(text[i]) > ' ' && text[i] != '\x7F') {
      out.push_back(to_lower(text[i]));
    }
  }
  return out;
}

bool has(std::string_view text, std::string_view word) {
  return text.find(word) != std::string_view::npos;
}

/// These functions and words load what they name (CSS Images 4, CSS Values 5) or were once run as scripts by
/// browsers.
constexpr std::array<std::string_view, 13> kForbidden{
    "\\",        "<",          "@import",      "@namespace", "expression(", "javascript:", "vbscript:",
    "behavior:", "behaviour:", "-moz-binding", "image(",     "image-set(",  "cross-fade("};

bool refers_only_inside(std::string_view text) {
  constexpr std::string_view kUrl = "url(";
  for (std::size_t at = text.find(kUrl); at != std::string_view::npos; at = text.find(kUrl, at)) {
    at += kUrl.size();
    if (at < text.size() && (text[at] == '"' || text[at] == '\'')) ++at;
    if (at >= text.size() || text[at] != '#') return false;
  }
  return !has(text, "src(");
}

bool is_harmless(std::string_view text) {
  return std::ranges::none_of(kForbidden, [text](std::string_view word) { return has(text, word); }) &&
         refers_only_inside(text);
}

bool is_base64(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' ||
           c == '/' || c == '=' || kSpace.find(c) != std::string_view::npos;
  });
}

bool is_image_url(std::string_view url) {
  constexpr std::array<std::string_view, 5> kStarts{"data:image/png;base64,", "data:image/jpeg;base64,",
                                                    "data:image/jpg;base64,", "data:image/gif;base64,",
                                                    "data:image/webp;base64,"};
  const auto matches = [url](std::string_view start) {
    return url.size() > start.size() && to_lower(url.substr(0, start.size())) == start &&
           is_base64(url.substr(start.size()));
  };
  return std::ranges::any_of(kStarts, matches);
}

}  // namespace

bool is_harmless_style(std::string_view text) {
  // Most values are numbers and names.
  if (text.find_first_of("(:@\\<") == std::string_view::npos) return true;
  if (!is_harmless(compact(text))) return false;
  std::string with_comments(text);
  with_comments = to_lower(with_comments);
  std::erase_if(with_comments, [](char c) { return kSpace.find(c) != std::string_view::npos; });
  return is_harmless(with_comments);
}

std::optional<std::string> harmless_reference(std::string_view reference) {
  reference = trim(reference, kSpace);
  if (!reference.starts_with('#') && !is_image_url(reference)) return std::nullopt;
  return std::string(reference);
}

}  // namespace tintype::image
