#include "jpeg/header.h"

#include <initializer_list>
#include <string>

#include <gtest/gtest.h>

#include "support/jpeg_files.h"

namespace tintype::jpeg {
namespace {

using test::Bytes8;

void append(Bytes8& file, std::initializer_list<int> bytes) {
  for (const int byte : bytes)
    file.push_back(static_cast<std::uint8_t>(byte));
}

void append_segment(Bytes8& file, std::uint8_t code, const Bytes8& payload) {
  const std::size_t length = payload.size() + 2;
  append(file, {0xFF, code, static_cast<int>(length >> 8), static_cast<int>(length & 0xFF)});
  file.insert(file.end(), payload.begin(), payload.end());
}

struct Factors {
  int id;
  int horizontal = 1;
  int vertical = 1;
};

struct Kind {
  const char* name;
  std::uint8_t frame = marker::kSof0;
  int precision = 8;
  std::vector<Factors> components{{1}, {2}, {3}};
  bool jfif = false;
  int adobe = -1;  ///< transform; -1: no such segment
  bool reducible = true;
};

Bytes8 frame_payload(const Kind& kind, int width = 16, int height = 16) {
  Bytes8 payload;
  append(payload, {kind.precision, height >> 8, height & 0xFF, width >> 8, width & 0xFF,
                   static_cast<int>(kind.components.size())});
  for (const Factors& one : kind.components)
    append(payload, {one.id, one.horizontal << 4 | one.vertical, 0});
  return payload;
}

Bytes8 scan_payload() {
  return {1, 1, 0, 0, 63, 0};
}

/// A file of headers alone.
Bytes8 headers_of(const Kind& kind) {
  Bytes8 file{0xFF, marker::kSoi};
  if (kind.jfif) append_segment(file, marker::kApp0, {'J', 'F', 'I', 'F', 0, 1, 2, 0, 0, 1, 0, 1, 0, 0});
  if (kind.adobe >= 0) {
    append_segment(file, marker::kApp14,
                   {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, static_cast<std::uint8_t>(kind.adobe)});
  }
  append_segment(file, kind.frame, frame_payload(kind));
  append_segment(file, marker::kSos, scan_payload());
  return file;
}

TEST(JpegHeader, SaysWhatIsReducible) {
  const std::vector<Factors> rgb{{'R'}, {'G'}, {'B'}};
  const Kind kinds[] = {
      {.name = "baseline"},
      {.name = "extended", .frame = marker::kSof1},
      {.name = "progressive", .frame = marker::kSof2},
      {.name = "lossless", .frame = 0xC3, .reducible = false},
      {.name = "differential", .frame = 0xC5, .reducible = false},
      {.name = "arithmetic", .frame = 0xC9, .reducible = false},
      {.name = "arithmetic progressive", .frame = 0xCA, .reducible = false},
      {.name = "12 bits", .frame = marker::kSof1, .precision = 12, .reducible = false},
      {.name = "grey", .components = {{1}}},
      {.name = "grey, whatever its factors", .components = {{1, 3, 2}}},
      {.name = "two components", .components = {{1}, {2}}, .reducible = false},
      {.name = "CMYK", .components = {{1}, {2}, {3}, {4}}, .reducible = false},
      {.name = "4:2:2", .components = {{1, 2, 1}, {2}, {3}}},
      {.name = "4:4:0", .components = {{1, 1, 2}, {2}, {3}}},
      {.name = "4:2:0", .components = {{1, 2, 2}, {2}, {3}}},
      {.name = "4:1:1", .components = {{1, 4, 1}, {2}, {3}}},
      {.name = "3 x 1", .components = {{1, 3, 1}, {2}, {3}}, .reducible = false},
      {.name = "4 x 2", .components = {{1, 4, 2}, {2}, {3}}, .reducible = false},
      {.name = "1 x 4", .components = {{1, 1, 4}, {2}, {3}}, .reducible = false},
      {.name = "finer chroma", .components = {{1}, {2, 2, 1}, {3, 2, 1}}, .reducible = false},
      {.name = "unlike chroma", .components = {{1, 2, 2}, {2, 1, 2}, {3}}, .reducible = false},
      {.name = "RGB by its names", .components = rgb, .reducible = false},
      {.name = "JFIF overrides the names", .components = rgb, .jfif = true},
      {.name = "Adobe overrides the names", .components = rgb, .adobe = 1},
      {.name = "RGB by Adobe", .adobe = 0, .reducible = false},
      {.name = "YCbCr by Adobe", .adobe = 1},
      {.name = "JFIF overrides Adobe", .jfif = true, .adobe = 0},
      {.name = "grey by Adobe", .components = {{1}}, .adobe = 0},
  };
  for (const Kind& kind : kinds) {
    const Bytes8 file = headers_of(kind);
    const auto header = read_header(file);
    ASSERT_TRUE(header) << kind.name << ": " << header.error().detail;
    EXPECT_EQ(is_reducible(*header), kind.reducible) << kind.name;
  }
}

TEST(JpegHeader, ReadsSizesToTheLargest) {
  for (const geometry::Size size : {geometry::Size{1, 1}, {65535, 1}, {1, 65535}, {300, 200}}) {
    Bytes8 file{0xFF, marker::kSoi};
    append_segment(file, marker::kSof0, frame_payload({.name = ""}, size.width, size.height));
    append_segment(file, marker::kSos, scan_payload());
    const auto header = read_header(file);
    ASSERT_TRUE(header);
    EXPECT_EQ(header->size.width, size.width);
    EXPECT_EQ(header->size.height, size.height);
  }
}

struct Chunk {
  int number;
  int count;
  std::string data;
};

std::string profile_of(const std::vector<Chunk>& chunks) {
  Bytes8 file{0xFF, marker::kSoi};
  for (const Chunk& chunk : chunks) {
    Bytes8 payload{'I', 'C', 'C', '_', 'P', 'R', 'O', 'F', 'I', 'L', 'E', 0};
    append(payload, {chunk.number, chunk.count});
    payload.insert(payload.end(), chunk.data.begin(), chunk.data.end());
    append_segment(file, marker::kApp2, payload);
  }
  append_segment(file, marker::kSof0, frame_payload({.name = ""}));
  append_segment(file, marker::kSos, scan_payload());
  const auto header = read_header(file);
  EXPECT_TRUE(header);
  std::string profile;
  for (const FileBytes chunk : header.value_or(Header{}).icc_chunks)
    profile.append(chunk.begin(), chunk.end());
  return profile;
}

TEST(JpegHeader, CollectsTheProfile) {
  EXPECT_EQ(profile_of({}), "");
  EXPECT_EQ(profile_of({{1, 1, "one"}}), "one");
  EXPECT_EQ(profile_of({{1, 3, "a"}, {2, 3, "bc"}, {3, 3, "d"}}), "abcd");
  EXPECT_EQ(profile_of({{3, 3, "d"}, {1, 3, "a"}, {2, 3, "bc"}}), "abcd");
}

TEST(JpegHeader, LeavesOutABrokenProfile) {
  EXPECT_EQ(profile_of({{1, 3, "a"}, {3, 3, "d"}}), "") << "one is missing";
  EXPECT_EQ(profile_of({{0, 1, "a"}}), "") << "numbers begin with 1";
  EXPECT_EQ(profile_of({{2, 1, "a"}}), "") << "more than there are";
  EXPECT_EQ(profile_of({{1, 2, "a"}, {2, 3, "b"}}), "") << "they disagree";
}

TEST(JpegHeader, PassesOverWhatBelongsToNoSegment) {
  Bytes8 file = headers_of({.name = ""});
  const Bytes8 between{0x12, 0xFF, 0x00, 0x34,
                       0xFF, 0xFF, 0xFF};  // the last are fill bytes of the next marker
  file.insert(file.begin() + 2, between.begin(), between.end());
  EXPECT_TRUE(read_header(file));
}

TEST(JpegHeader, RefusesBrokenOnes) {
  const Bytes8 frame = frame_payload({.name = ""});
  const auto file_of = [](const std::vector<std::pair<std::uint8_t, Bytes8>>& segments) {
    Bytes8 file{0xFF, marker::kSoi};
    for (const auto& [code, payload] : segments)
      append_segment(file, code, payload);
    return file;
  };
  const auto changed = [&](std::size_t at, std::uint8_t value) {
    Bytes8 payload = frame;
    payload[at] = value;
    return file_of({{marker::kSof0, payload}, {marker::kSos, scan_payload()}});
  };
  Bytes8 short_segment{0xFF, marker::kSoi, 0xFF, marker::kApp1, 0, 1};
  Bytes8 ended = file_of({{marker::kSof0, frame}});
  append(ended, {0xFF, marker::kEoi});
  const std::pair<const char*, Bytes8> cases[] = {
      {"nothing", {}},
      {"no marker", {1, 2, 3}},
      {"a length below 2", short_segment},
      {"an end before the scan", ended},
      {"a scan before the frame", file_of({{marker::kSos, scan_payload()}})},
      {"two frames",
       file_of({{marker::kSof0, frame}, {marker::kSof0, frame}, {marker::kSos, scan_payload()}})},
      {"a short frame", file_of({{marker::kSof0, {8, 0, 1}}, {marker::kSos, scan_payload()}})},
      {"no height", changed(2, 0)},
      {"no width", changed(4, 0)},
      {"no components", changed(5, 0)},
      {"more components than described", changed(5, 4)},
      {"no sampling", changed(7, 0x01)},
      {"sampling of 5", changed(7, 0x15)},
      {"quantization table 4", changed(8, 4)},
  };
  for (const auto& [name, file] : cases) {
    const auto header = read_header(file);
    ASSERT_FALSE(header) << name;
    EXPECT_EQ(header.error().kind, ErrorKind::broken_image) << name;
  }
}

TEST(JpegHeader, RefusesEveryCut) {
  const Bytes8 file = headers_of({.name = "", .jfif = true, .adobe = 1});
  for (std::size_t bytes = 0; bytes < file.size(); ++bytes)
    EXPECT_FALSE(read_header(FileBytes(file).first(bytes))) << bytes;
  EXPECT_TRUE(read_header(file));
}

}  // namespace
}  // namespace tintype::jpeg
