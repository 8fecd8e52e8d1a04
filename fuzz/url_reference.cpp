#include "url_reference.h"

#include <cctype>
#include <cstddef>
#include <vector>

namespace tintype::fuzz {
namespace {

using Strings = std::vector<std::string>;

Strings split(const std::string& text, char separator) {
  Strings parts{""};
  for (const char c : text) {
    if (c == separator) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

std::string join(const Strings& parts, std::size_t from, const std::string& separator) {
  std::string text;
  for (std::size_t i = from; i < parts.size(); ++i)
    text += (i == from ? "" : separator) + parts[i];
  return text;
}

std::string replace_all(const std::string& text, const std::string& what, const std::string& by) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    if (text.compare(i, what.size(), what) == 0) {
      out += by;
      i += what.size();
    } else {
      out += text[i++];
    }
  }
  return out;
}

std::string unsqueeze(std::string source) {
  const std::size_t colon = source.find(":/");
  if (colon == std::string::npos || colon == 0 || colon + 2 >= source.size() || source[colon + 2] == '/') {
    return source;
  }
  const std::string scheme = source.substr(0, colon);
  const std::string allowed = "+-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  if (scheme.find_first_not_of(allowed) != std::string::npos) return source;
  if (allowed.find(scheme[0]) < allowed.find('A')) return source;
  return source.insert(colon + 1, scheme == "local" ? "//" : "/");
}

std::optional<std::string> percent_decoded(const std::string& text) {
  const std::string digits = "0123456789abcdef";
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    std::size_t value = 0;
    for (const char c : {text[i + 1], text[i + 2]}) {
      const std::size_t digit = digits.find(static_cast<char>(std::tolower(static_cast<unsigned char>(c))));
      if (digit == std::string::npos) return std::nullopt;
      value = value * 16 + digit;
    }
    out += static_cast<char>(value);
    i += 2;
  }
  return out;
}

std::optional<std::string> base64_decoded(std::string text) {
  const std::string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  while (!text.empty() && text.back() == '=')
    text.pop_back();
  if (text.size() % 4 == 1) return std::nullopt;
  std::string bits;
  for (const char c : text) {
    const std::size_t value = alphabet.find(c);
    if (value == std::string::npos) return std::nullopt;
    for (int bit = 5; bit >= 0; --bit)
      bits += (value >> bit & 1) != 0 ? '1' : '0';
  }
  std::string out;
  for (std::size_t i = 0; i + 8 <= bits.size(); i += 8)
    out += static_cast<char>(std::stoi(bits.substr(i, 8), nullptr, 2));
  return out;
}

}  // namespace

std::optional<url::Path> parse_by_the_book(std::string raw_path) {
  raw_path = split(raw_path, '?')[0];
  const Strings whole = split(raw_path, '/');
  if (whole.size() < 3 || !whole[0].empty() || whole[1].empty()) return std::nullopt;

  url::Path path;
  path.signature = whole[1];
  std::string head = "/" + join(whole, 2, "/");
  std::string tail;
  if (const std::size_t plain = head.find("/plain/"); plain != std::string::npos) {
    tail = "/plain/" + unsqueeze(head.substr(plain + 7));
    head = head.substr(0, plain);
  }
  path.signed_part = replace_all(head, "%3A", ":") + tail;

  Strings segments = split(path.signed_part.substr(1), '/');
  while (!segments.empty() && segments[0].find(':') != std::string::npos) {
    const Strings words = split(segments[0], ':');
    if (words[0].empty()) return std::nullopt;
    path.options.push_back({words[0], {words.begin() + 1, words.end()}});
    segments.erase(segments.begin());
  }
  if (segments.empty()) return std::nullopt;

  const bool plain = segments[0] == "plain" && segments.size() > 1;
  const Strings parts = plain ? split(join(segments, 1, "/"), '@') : split(join(segments, 0, ""), '.');
  if (parts.size() > 2) return std::nullopt;
  const auto decoded = plain ? percent_decoded(parts[0]) : base64_decoded(parts[0]);
  if (!decoded || decoded->empty() || decoded->find('\0') != std::string::npos) return std::nullopt;
  path.source = *decoded;
  if (parts.size() == 2) path.extension = parts[1];
  return path;
}

}  // namespace tintype::fuzz
