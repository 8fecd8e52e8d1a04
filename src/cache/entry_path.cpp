#include "cache/entry_path.h"

#include <algorithm>
#include <cstdint>
#include <span>

namespace tintype::cache {
namespace {

constexpr std::size_t kDigestBytes = EntryPath::kHexLength / 2;

char* put_hex(char* out, std::span<const std::byte> bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  for (const std::byte byte : bytes) {
    const auto value = std::to_integer<std::uint8_t>(byte);
    *out++ = kDigits[value >> 4];
    *out++ = kDigits[value & 15];
  }
  return out;
}

char* put_leaf(char* out, const Sha256Digest& source) {
  out = put_hex(out, std::span(source).first(1));
  *out++ = '/';
  return put_hex(out, std::span(source).subspan(1, 1));
}

bool is_lower_hex(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

}  // namespace

EntryPath::EntryPath(const Key& key) {
  char* out = put_leaf(text_.data(), key.source);
  *out++ = '/';
  out = put_hex(out, std::span(key.source).first(kDigestBytes));
  *out++ = '-';
  put_hex(out, std::span(key.variant).first(kDigestBytes));
}

SourceFolder::SourceFolder(const Sha256Digest& source) {
  put_leaf(leaf.data(), source);
  *put_hex(prefix.data(), std::span(source).first(kDigestBytes)) = '-';
}

bool is_entry_name(std::string_view name) {
  return name.size() == EntryPath::kNameLength && name[EntryPath::kHexLength] == '-' &&
         is_lower_hex(name.substr(0, EntryPath::kHexLength)) &&
         is_lower_hex(name.substr(EntryPath::kHexLength + 1));
}

bool is_folder_name(std::string_view name) {
  return name.size() == 2 && is_lower_hex(name);
}

}  // namespace tintype::cache
