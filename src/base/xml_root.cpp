#include "base/xml_root.h"

#include <algorithm>
#include <cstddef>

namespace tintype {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kSpace = " \t\r\n";

std::string_view without_space(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(kSpace), text.size()));
}

std::string_view behind(std::string_view text, std::string_view end) {
  const std::size_t at = text.find(end);
  return at == std::string_view::npos ? std::string_view() : text.substr(at + end.size());
}

/// Skips a document type declaration (XML 1.0, production 28): quoted identifiers and the internal subset may
/// have a '>' in them.
std::string_view behind_doctype(std::string_view text) {
  bool in_subset = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"' || c == '\'') {
      i = text.find(c, i + 1);
      if (i == std::string_view::npos) return {};
    } else if (c == '[') {
      in_subset = true;
    } else if (c == ']') {
      in_subset = false;
    } else if (c == '>' && !in_subset) {
      return text.substr(i + 1);
    }
  }
  return {};
}

/// Skips the prolog of a document (XML 1.0, production 22), leniently.
std::string_view behind_prolog(std::string_view text) {
  for (;;) {
    text = without_space(text);
    if (text.starts_with("<?")) {
      text = behind(text, "?>");
    } else if (text.starts_with("<!--")) {
      text = behind(text.substr(4), "-->");
    } else if (text.starts_with("<!DOCTYPE")) {
      text = behind_doctype(text);
    } else {
      return text;
    }
  }
}

}  // namespace

std::string_view xml_root_name(std::string_view text) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  text = behind_prolog(text);
  if (!text.starts_with('<')) return {};
  const std::size_t end = text.find_first_of(" \t\r\n/>");
  if (end == std::string_view::npos) return {};
  const std::string_view name = text.substr(1, end - 1);
  return name.substr(name.find(':') + 1);
}

}  // namespace tintype
