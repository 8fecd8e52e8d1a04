#include "image/metadata/iptc.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace tintype::image {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kPhotoshopSignature = "Photoshop 3.0\0"sv;
constexpr std::string_view kResource = "8BIM";
constexpr std::uint32_t kIptcResource = 0x0404;
constexpr std::uint32_t kOldThumbnail = 0x0409;
constexpr std::uint32_t kThumbnail = 0x040C;
constexpr char kRecordMarker = 0x1C;

/// A `Reader` consumes a text from its front. Reading beyond its end leaves the rest empty.
class Reader {
 public:
  explicit Reader(std::string_view rest) : rest_(rest) {}
  [[nodiscard]] std::string_view rest() const { return rest_; }

  std::optional<std::string_view> take(std::size_t bytes) {
    if (rest_.size() < bytes) return std::nullopt;
    const std::string_view taken = rest_.substr(0, bytes);
    rest_.remove_prefix(bytes);
    return taken;
  }
  std::optional<std::uint32_t> number(std::size_t bytes) {
    const auto taken = take(bytes);
    if (!taken) return std::nullopt;
    std::uint32_t value = 0;
    for (const char c : *taken)
      value = value << 8 | static_cast<unsigned char>(c);
    return value;
  }

 private:
  std::string_view rest_;
};

struct Resource {
  std::uint32_t id;
  std::string_view data;
  std::string_view whole;  ///< with name and size; the padding may be missing at the end
};

std::optional<Resource> next_resource(Reader& reader) {
  const std::string_view start = reader.rest();
  if (reader.take(kResource.size()) != kResource) return std::nullopt;
  const auto id = reader.number(2);
  const auto name_bytes = reader.number(1);
  if (!id || !name_bytes || !reader.take(*name_bytes + (*name_bytes + 1) % 2)) return std::nullopt;
  const auto bytes = reader.number(4);
  if (!bytes) return std::nullopt;
  const auto data = reader.take(*bytes);
  if (!data) return std::nullopt;
  if (*bytes % 2 != 0) reader.take(1);
  return Resource{*id, *data, start.substr(0, start.size() - reader.rest().size())};
}

struct Record {
  std::uint32_t number;
  std::uint32_t data_set;
  std::string_view whole;
};

/// Reads the next record. Records of the extended form (IIM 4.2, section 1.5 (d)) have 32 kB and more, which
/// none of those read here may have, and end the reading.
std::optional<Record> next_record(Reader& reader) {
  const std::string_view start = reader.rest();
  if (reader.take(1) != std::string_view(&kRecordMarker, 1)) return std::nullopt;
  const auto number = reader.number(1);
  const auto data_set = reader.number(1);
  const auto bytes = reader.number(2);
  if (!number || !data_set || !bytes || *bytes > 0x7FFF || !reader.take(*bytes)) return std::nullopt;
  return Record{*number, *data_set, start.substr(0, start.size() - reader.rest().size())};
}

std::string_view without_signature(std::span<const std::byte> iptc) {
  std::string_view text(reinterpret_cast<const char*>(iptc.data()), iptc.size());
  if (text.starts_with(kPhotoshopSignature)) text.remove_prefix(kPhotoshopSignature.size());
  return text;
}

std::string_view records_of(std::string_view iptc) {
  if (iptc.starts_with(kRecordMarker)) return iptc;
  Reader reader(iptc);
  while (const auto resource = next_resource(reader)) {
    if (resource->id == kIptcResource) return resource->data;
  }
  return {};
}

bool names_character_set(const Record& record) {
  return record.number == 1 && record.data_set == 90;
}

bool is_credit(const Record& record) {
  return record.number == 2 && (record.data_set == 80 || record.data_set == 110 || record.data_set == 116);
}

std::string resource_of(std::string_view records) {
  std::string out(kResource);
  out += "\4\4\0\0"sv;  // the id, an empty name
  for (unsigned shift = 32; shift > 0; shift -= 8)
    out += static_cast<char>(records.size() >> (shift - 8) & 0xFF);
  out += records;
  if (records.size() % 2 != 0) out += '\0';
  return out;
}

}  // namespace

std::string iptc_credit(std::span<const std::byte> iptc) {
  Reader reader(records_of(without_signature(iptc)));
  std::string character_set;
  std::string credit;
  while (const auto record = next_record(reader)) {
    if (names_character_set(*record)) character_set = record->whole;
    if (is_credit(*record)) credit += record->whole;
  }
  return credit.empty() ? std::string() : resource_of(character_set + credit);
}

std::string iptc_resources(std::span<const std::byte> iptc) {
  const std::string_view text = without_signature(iptc);
  if (text.starts_with(kRecordMarker)) return resource_of(text);
  Reader reader(text);
  std::string out;
  while (const auto resource = next_resource(reader)) {
    if (resource->id == kThumbnail || resource->id == kOldThumbnail) continue;
    out += resource->whole;
    if (out.size() % 2 != 0) out += '\0';
  }
  return out;
}

}  // namespace tintype::image
