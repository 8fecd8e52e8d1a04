#include "formats/recognition.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "base/xml_root.h"
#include "formats/format_info.h"

namespace tintype::formats {
namespace {

using namespace std::string_view_literals;

bool has_at(std::span<const std::byte> head, std::size_t offset, std::string_view bytes) {
  return Signature{offset, bytes}.matches(head);
}

std::size_t big_endian_32(std::span<const std::byte> four) {
  std::size_t value = 0;
  for (const std::byte byte : four.first(4))
    value = value << 8 | std::to_integer<std::size_t>(byte);
  return value;
}

enum class HeifCodec : std::uint8_t { none, av1, hevc };

HeifCodec codec_by_brands(std::span<const std::byte> head) {
  constexpr std::array<std::string_view, 2> kAvif{"avif", "avis"};
  constexpr std::array<std::string_view, 6> kHeic{"heic", "heix", "heim", "heis", "hevc", "hevx"};
  constexpr std::size_t kBrand = 4;
  constexpr std::size_t kMainBrand = 8;
  constexpr std::size_t kMinorVersion = 12;
  if (!has_at(head, 4, "ftyp")) return HeifCodec::none;
  const std::size_t end = std::min(head.size(), big_endian_32(head));
  for (std::size_t at = kMainBrand; at + kBrand <= end; at += kBrand) {
    if (at == kMinorVersion) continue;
    const auto is_here = [&](std::string_view brand) { return has_at(head, at, brand); };
    if (std::ranges::any_of(kAvif, is_here)) return HeifCodec::av1;
    if (std::ranges::any_of(kHeic, is_here)) return HeifCodec::hevc;
  }
  return HeifCodec::none;
}

}  // namespace

bool is_webp(std::span<const std::byte> head) {
  return has_at(head, 0, "RIFF") && has_at(head, 8, "WEBP");
}

bool is_gif(std::span<const std::byte> head) {
  return has_at(head, 0, "GIF87a") || has_at(head, 0, "GIF89a");
}

bool is_ico(std::span<const std::byte> head) {
  return has_at(head, 0, "\0\0\1\0"sv) && !has_at(head, 4, "\0\0"sv) && has_at(head, 9, "\0"sv);
}

bool is_bmp(std::span<const std::byte> head) {
  constexpr std::array<std::string_view, 6> kHeaderSizes{"\x0C\0\0\0"sv, "\x28\0\0\0"sv, "\x34\0\0\0"sv,
                                                         "\x38\0\0\0"sv, "\x6C\0\0\0"sv, "\x7C\0\0\0"sv};
  return has_at(head, 0, "BM") &&
         std::ranges::any_of(kHeaderSizes, [head](std::string_view size) { return has_at(head, 14, size); });
}

bool is_avif(std::span<const std::byte> head) {
  return codec_by_brands(head) == HeifCodec::av1;
}

bool is_heic(std::span<const std::byte> head) {
  return codec_by_brands(head) == HeifCodec::hevc;
}

bool is_svg(std::span<const std::byte> file) {
  return xml_root_name({reinterpret_cast<const char*>(file.data()), file.size()}) == "svg";
}

}  // namespace tintype::formats
