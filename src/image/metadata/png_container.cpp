#include "image/metadata/png_container.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace tintype::image {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kPngSignature = "\x89PNG\r\n\x1a\n"sv;
constexpr std::string_view kXmpHeader = "XML:com.adobe.xmp\0\0\0\0\0"sv;  // uncompressed, of no language
constexpr std::size_t kChunkLengthBytes = 4;
constexpr std::size_t kNameBytes = 4;
constexpr std::size_t kCrcBytes = 4;

constexpr std::array<std::uint32_t, 256> crc_table() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < table.size(); ++i) {
    std::uint32_t crc = i;
    for (int bit = 0; bit < 8; ++bit)
      crc = (crc & 1) != 0 ? 0xEDB88320U ^ crc >> 1 : crc >> 1;
    table[i] = crc;
  }
  return table;
}

/// Returns the CRC of a chunk with the polynomial of ISO 3309 (PNG specification, section 5.5).
std::uint32_t crc_of(std::string_view bytes) {
  static constexpr std::array kTable = crc_table();
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const char c : bytes)
    crc = kTable[(crc ^ static_cast<unsigned char>(c)) & 0xFF] ^ crc >> 8;
  return ~crc;
}

void append_big_endian(std::string& out, std::size_t value) {
  for (unsigned shift = 32; shift > 0; shift -= 8)
    out += static_cast<char>(value >> (shift - 8) & 0xFF);
}

void append_chunk(std::string& out, std::string_view name, std::string_view data) {
  append_big_endian(out, data.size());
  const std::size_t start = out.size();
  (out += name) += data;
  append_big_endian(out, crc_of(std::string_view(out).substr(start)));
}

struct Chunk {
  std::string_view name;
  std::string_view data;
  std::string_view whole;
};

std::optional<Chunk> chunk_at(std::string_view file, std::size_t at) {
  constexpr std::size_t kAround = kChunkLengthBytes + kNameBytes + kCrcBytes;
  if (file.size() - at < kAround) return std::nullopt;
  std::size_t bytes = 0;
  for (const char c : file.substr(at, kChunkLengthBytes))
    bytes = bytes << 8 | static_cast<unsigned char>(c);
  if (file.size() - at - kAround < bytes) return std::nullopt;
  return Chunk{file.substr(at + kChunkLengthBytes, kNameBytes),
               file.substr(at + kChunkLengthBytes + kNameBytes, bytes), file.substr(at, bytes + kAround)};
}

bool stays(const Chunk& chunk, bool density) {
  if (chunk.name == "eXIf") return false;
  if (chunk.name == "iTXt") return !chunk.data.starts_with(kXmpHeader);
  return chunk.name != "pHYs" || density;
}

}  // namespace

std::string png_with_metadata(std::span<const std::byte> png, const Metadata& metadata, bool density) {
  const std::string_view file(reinterpret_cast<const char*>(png.data()), png.size());
  if (!file.starts_with(kPngSignature)) return std::string(file);
  std::string out(kPngSignature);
  for (std::size_t at = kPngSignature.size(); at < file.size();) {
    const auto chunk = chunk_at(file, at);
    if (!chunk) return std::string(file);
    if (stays(*chunk, density)) out += chunk->whole;
    if (chunk->name == "IHDR") {
      if (!metadata.exif.empty()) append_chunk(out, "eXIf", metadata.exif);
      if (!metadata.xmp.empty()) append_chunk(out, "iTXt", std::string(kXmpHeader) + metadata.xmp);
    }
    at += chunk->whole.size();
  }
  return out;
}

}  // namespace tintype::image
