#include "http/content_disposition.h"

#include <algorithm>

#include "base/encoding.h"

namespace tintype::http {
namespace {

constexpr std::size_t kMaxExtensionBytes = 5;

// "a/b/photo.jpeg?x" is "photo"; a dot far from the end is part of the name.
std::string_view stem_of(std::string_view name) {
  name = name.substr(0, name.find_first_of("?#"));
  if (const auto slash = name.rfind('/'); slash != std::string_view::npos) name.remove_prefix(slash + 1);
  const auto dot = name.rfind('.');
  if (dot != std::string_view::npos && dot > 0 && name.size() - dot <= kMaxExtensionBytes)
    name = name.substr(0, dot);
  return name.empty() ? "image" : name;
}

bool plain(char c) {
  return c >= 0x20 && c < 0x7f && c != '"' && c != '\\' && c != '/' && c != '%';
}

}  // namespace

std::string content_disposition(bool attachment, std::string_view name, std::string_view extension) {
  const std::string_view stem = stem_of(name);
  std::string value = attachment ? "attachment; filename=\"" : "inline; filename=\"";
  for (const char c : stem)
    value += plain(c) ? c : '_';
  value.append(".").append(extension).append("\"");
  if (!std::ranges::all_of(stem, plain)) {
    value.append("; filename*=UTF-8''").append(percent_encode(stem)).append(".").append(extension);
  }
  return value;
}

}  // namespace tintype::http
