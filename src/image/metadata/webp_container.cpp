#include "image/metadata/webp_container.h"

#include <algorithm>
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

struct RiffChunk {
  std::string_view name;
  std::string_view whole;  ///< chunk with its header and padding
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

std::optional<std::vector<RiffChunk>> chunks_of(std::string_view file) {
  if (file.size() < kFileHeaderBytes || !file.starts_with("RIFF")) return std::nullopt;
  std::vector<RiffChunk> chunks;
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

/// Returns the flags of the chunk VP8X other than animation and alpha.
unsigned flags_of(const Metadata& metadata, bool profile) {
  return (metadata.exif.empty() ? 0 : kExifFlag) | (metadata.xmp.empty() ? 0 : kXmpFlag) |
         (profile ? kProfileFlag : 0);
}

/// Returns the chunk VP8X with flags for the chunks that are present; empty if no flag is left.
std::string extended_header(std::string_view chunk, unsigned extras, bool had_profile) {
  unsigned flags = static_cast<unsigned char>(chunk[kChunkHeaderBytes]);
  flags &= ~(kExifFlag | kXmpFlag | kProfileFlag);
  flags |= had_profile ? extras : extras & ~kProfileFlag;
  if (flags == 0) return {};
  std::string out(chunk);
  out[kChunkHeaderBytes] = static_cast<char>(flags);
  return out;
}

bool stays(std::string_view name, bool profile) {
  return name != "EXIF" && name != "XMP " && (name != "ICCP" || profile);
}

void append_riff_chunk(std::string& out, std::string_view name, std::string_view data) {
  if (data.empty()) return;
  out += name;
  append_little_endian(out, data.size());
  out += data;
  if (data.size() % 2 != 0) out += '\0';
}

}  // namespace

std::string webp_with_metadata(std::span<const std::byte> webp, const Metadata& metadata, bool profile) {
  const std::string_view file(reinterpret_cast<const char*>(webp.data()), webp.size());
  const auto chunks = chunks_of(file);
  if (!chunks) return std::string(file);

  const bool had_profile =
      std::ranges::any_of(*chunks, [](const RiffChunk& chunk) { return chunk.name == "ICCP"; });
  std::string body = "WEBP";
  bool extended = false;
  for (const RiffChunk& chunk : *chunks) {
    if (chunk.name == "VP8X" && chunk.whole.size() > kChunkHeaderBytes) {
      body += extended_header(chunk.whole, flags_of(metadata, profile), had_profile);
      extended = true;
    } else if (stays(chunk.name, profile)) {
      body += chunk.whole;
    }
  }
  if (extended) {
    append_riff_chunk(body, "EXIF", metadata.exif);
    append_riff_chunk(body, "XMP ", metadata.xmp);
  }
  std::string out = "RIFF";
  append_little_endian(out, body.size());
  return out + body;
}

}  // namespace tintype::image
