#include "formats/format.h"

#include <algorithm>

namespace tintype::formats {
namespace {

constexpr bool in_order() {
  for (std::size_t i = 0; i < kTable.size(); ++i) {
    if (static_cast<std::size_t>(kTable[i].format) != i) return false;
  }
  return true;
}
static_assert(in_order(), "a row of the table is at another format's place");

bool is_recognized(const FormatInfo& info, std::span<const std::byte> head) {
  if (info.recognizes != nullptr) return info.recognizes(head);
  return std::ranges::any_of(info.signatures, [&](const Signature& one) { return one.matches(head); });
}

}  // namespace

std::optional<Format> format_named(std::string_view name_or_alias) {
  if (name_or_alias.empty()) return std::nullopt;
  for (const FormatInfo& info : all_formats()) {
    if (info.name == name_or_alias || info.alias == name_or_alias) return info.format;
  }
  return std::nullopt;
}

std::optional<Format> sniff(std::span<const std::byte> head) {
  // What has no signature may have to be read far: it comes last.
  for (const bool has_signature : {true, false}) {
    for (const FormatInfo& info : all_formats()) {
      if (info.has_signature() == has_signature && is_recognized(info, head)) return info.format;
    }
  }
  return std::nullopt;
}

}  // namespace tintype::formats
