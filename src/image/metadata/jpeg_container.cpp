#include "image/metadata/jpeg_container.h"

#include <optional>
#include <string_view>

namespace tintype::image {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;

constexpr std::string_view kStart = "\xff\xd8"sv;
constexpr unsigned kApp0 = 0xE0;
constexpr unsigned kApp1 = 0xE1;
constexpr unsigned kApp13 = 0xED;
constexpr unsigned kStartOfScan = 0xDA;
constexpr std::size_t kMarkerBytes = 2;
constexpr std::size_t kSegmentLengthBytes = 2;
constexpr std::size_t kMaxPayloadBytes = 65533;

struct Segment {
  unsigned marker;
  std::string_view whole;
};

std::optional<Segment> segment_at(std::string_view file, std::size_t at) {
  const auto byte = [&](std::size_t offset) { return static_cast<unsigned char>(file[at + offset]); };
  if (file.size() - at < kMarkerBytes + kSegmentLengthBytes || byte(0) != 0xFF) return std::nullopt;
  const std::size_t bytes = kMarkerBytes + (static_cast<std::size_t>(byte(2)) << 8 | byte(3));
  if (bytes < kMarkerBytes + kSegmentLengthBytes || file.size() - at < bytes) return std::nullopt;
  return Segment{byte(1), file.substr(at, bytes)};
}

bool is_replaced(unsigned marker) {
  return marker == kApp0 || marker == kApp1 || marker == kApp13;
}

void append_segment(std::string& out, unsigned marker, std::string_view signature, std::string_view payload) {
  const std::size_t bytes = signature.size() + payload.size();
  if (payload.empty() || bytes > kMaxPayloadBytes) return;
  const std::size_t length = bytes + kSegmentLengthBytes;
  out += '\xff';
  out += static_cast<char>(marker);
  out += static_cast<char>(length >> 8);
  out += static_cast<char>(length & 0xFF);
  (out += signature) += payload;
}

std::string jfif_of(int dpi) {
  std::string payload = "\1\2\1"s;  // the version, px an inch
  for (int i = 0; i < 2; ++i) {
    payload += static_cast<char>(dpi >> 8 & 0xFF);
    payload += static_cast<char>(dpi & 0xFF);
  }
  return payload.append(2, '\0');  // no thumbnail
}

void append_metadata(std::string& out, const Metadata& metadata) {
  append_segment(out, kApp1, "Exif\0\0"sv, metadata.exif);
  append_segment(out, kApp1, "http://ns.adobe.com/xap/1.0/\0"sv, metadata.xmp);
  append_segment(out, kApp13, "Photoshop 3.0\0"sv, metadata.iptc);
}

}  // namespace

std::string jpeg_with_metadata(std::span<const std::byte> jpeg, const Metadata& metadata, int dpi) {
  const std::string_view file(reinterpret_cast<const char*>(jpeg.data()), jpeg.size());
  if (!file.starts_with(kStart)) return std::string(file);
  std::string out(kStart);
  if (dpi != 0) append_segment(out, kApp0, "JFIF\0"sv, jfif_of(dpi));
  append_metadata(out, metadata);
  for (std::size_t at = kStart.size();;) {
    const auto segment = segment_at(file, at);
    if (!segment) return std::string(file);
    if (segment->marker == kStartOfScan) return out.append(file.substr(at));
    if (!is_replaced(segment->marker)) out += segment->whole;
    at += segment->whole.size();
  }
}

}  // namespace tintype::image
