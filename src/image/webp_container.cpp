#include "image/webp_container.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace tintype::image {
namespace {

constexpr std::size_t kFileHeaderBytes = 12;  // "RIFF", size, "WEBP"
constexpr std::size_t kChunkHeaderBytes = 8;  // name, size

// Flags of the chunk VP8X (RFC 9649, section 2.7.1).
constexpr unsigned kProfileFlag = 0x20;
constexpr unsigned kExifFlag = 0x08;
constexpr unsigned kXmpFlag = 0x04;

struct Chunk {
  std::string_view name;
  std::string_view whole;  ///< with its header and padding
};

std::uint32_t little_endian(std::string_view bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = 4; i > 0; --i)
    value = value << 8 | static_cast<unsigned char>(bytes[i - 1]);
  return value;
}

void append_little_endian(std::string& out, std::size_t value) {
  for (unsigned shift = 0; shift < 32; shift += 8)
    out += static_cast<char>(value >> shift & 0xFF);
}

std::optional<std::vector<Chunk>> chunks_of(std::string_view file) {
  if (file.size() < kFileHeaderBytes || !file.starts_with("RIFF")) return std::nullopt;
  std::vector<Chunk> chunks;
  for (std::size_t at = kFileHeaderBytes; at != file.size();) {
    if (file.size() - at < kChunkHeaderBytes) return std::nullopt;
    const std::uint64_t payload = little_endian(file.substr(at + 4, 4));
    const std::uint64_t whole = kChunkHeaderBytes + payload + payload % 2;
    if (file.size() - at < whole) return std::nullopt;
    chunks.push_back({file.substr(at, 4), file.substr(at, whole)});
    at += whole;
  }
  return chunks;
}

/// The chunk VP8X with flags for what stays; nothing where no flag is left.
std::string extended_header(std::string_view chunk, WebpExtras extras) {
  unsigned flags = static_cast<unsigned char>(chunk[kChunkHeaderBytes]);
  if (!extras.metadata) flags &= ~(kExifFlag | kXmpFlag);
  if (!extras.profile) flags &= ~kProfileFlag;
  if (flags == 0) return {};
  std::string out(chunk);
  out[kChunkHeaderBytes] = static_cast<char>(flags);
  return out;
}

bool stays(std::string_view name, WebpExtras extras) {
  if (name == "EXIF" || name == "XMP ") return extras.metadata;
  return name != "ICCP" || extras.profile;
}

}  // namespace

std::string with_extras(std::span<const std::byte> webp, WebpExtras extras) {
  const std::string_view file(reinterpret_cast<const char*>(webp.data()), webp.size());
  const auto chunks = chunks_of(file);
  if (!chunks) return std::string(file);

  std::string body = "WEBP";
  for (const Chunk& chunk : *chunks) {
    if (chunk.name == "VP8X" && chunk.whole.size() > kChunkHeaderBytes) {
      body += extended_header(chunk.whole, extras);
    } else if (stays(chunk.name, extras)) {
      body += chunk.whole;
    }
  }
  std::string out = "RIFF";
  append_little_endian(out, body.size());
  return out + body;
}

}  // namespace tintype::image
