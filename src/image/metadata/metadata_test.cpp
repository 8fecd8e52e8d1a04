#include "image/metadata/metadata.h"

#include <random>

#include "image/metadata/exif.h"
#include "image/metadata/iptc.h"
#include "image/metadata/xmp.h"
#include "support/images.h"
#include "support/xmp_packets.h"

namespace tintype::image {
namespace {

using namespace std::string_literals;

std::span<const std::byte> bytes_of(const std::string& text) {
  return std::as_bytes(std::span(text));
}

/// Returns a block whose IFD 0 has an orientation of 6, an artist, a pointer to GPS data and a copyright of
/// two parts, and whose IFD 1 has a thumbnail.
std::string exif_block(bool little) {
  std::string block = little ? "II*\0"s : "MM\0*"s;
  const auto number = [&](std::size_t value, std::size_t bytes) {
    for (std::size_t i = 0; i < bytes; ++i)
      block += static_cast<char>(value >> 8 * (little ? i : bytes - 1 - i) & 0xFF);
  };
  const auto entry = [&](std::size_t tag, std::size_t type, std::size_t count) {
    number(tag, 2);
    number(type, 2);
    number(count, 4);
  };
  number(8, 4);
  number(4, 2);
  entry(0x0112, 3, 1);
  number(6, 2);
  number(0, 2);
  entry(0x013B, 2, 4);
  block += "Ann\0"s;
  entry(0x8298, 2, 9);
  number(100, 4);
  entry(0x8825, 4, 1);
  number(120, 4);
  number(62, 4);
  number(2, 2);  // at 62
  entry(0x0201, 4, 1);
  number(130, 4);
  entry(0x0202, 4, 1);
  number(5, 4);
  number(0, 4);
  block.resize(100, '\0');
  block += "Bob\0Eve2\0"s;
  block.resize(120, '\0');
  block += "GPSGPSGPS "s;
  return block + "THUMB after";
}

std::string record(int number, int data_set, const std::string& text) {
  return "\x1C"s + static_cast<char>(number) + static_cast<char>(data_set) + '\0' +
         static_cast<char>(text.size()) + text;
}

std::string resource(const std::string& id, const std::string& data) {
  std::string out = "8BIM" + id + "\0\0\0\0\0"s + static_cast<char>(data.size()) + data;
  if (data.size() % 2 != 0) out += '\0';
  return out;
}

const std::string iptc_id = "\x04\x04"s;
const std::string thumbnail_id = "\x04\x0C"s;

const std::string xmp_block = test::xmp_packet(
    R"(<dc:subject><rdf:Bag><rdf:li>secret</rdf:li></rdf:Bag></dc:subject><dc:rights>(c) Ann</dc:rights>)",
    R"(exif:GPSLatitude="59,1N")");

TEST(Exif, ReadsTheCreditInEitherByteOrder) {
  const Credit expected{.creator = "Ann", .rights = "Bob\0Eve2"s};
  for (const bool little : {false, true}) {
    const std::string block = exif_block(little);
    EXPECT_EQ(read_exif_credit(bytes_of(block)), expected) << little;
    EXPECT_EQ(read_exif_credit(bytes_of("Exif\0\0"s + block)), expected) << little;
  }
}

TEST(Exif, WhatIsWrittenIsReadAgain) {
  for (const Credit& credit :
       {Credit{"Ann", ""}, Credit{"", "(c) Ann"}, Credit{"Ann Other", "2024 Ann\0Bob"s},
        Credit{"abc", "abcd"}, Credit{"odd", "evens"}}) {
    const std::string block = make_exif(credit);
    EXPECT_EQ(read_exif_credit(bytes_of(block)), credit);
    EXPECT_EQ(block.size() % 2, 0U);
  }
  EXPECT_EQ(make_exif({}), "");
  EXPECT_EQ(make_exif({"Ann", std::string(100'000, 'x')}), "");
}

TEST(Exif, AWholeBlockIsUprightAndWithoutThumbnail) {
  for (const bool little : {false, true}) {
    const std::string block = exif_block(little);
    const std::string upright = upright_exif(bytes_of("Exif\0\0"s + block));
    ASSERT_EQ(upright.size(), block.size());
    EXPECT_EQ(upright.substr(18, 2), little ? "\1\0"s : "\0\1"s);
    EXPECT_EQ(upright.substr(58, 4), "\0\0\0\0"s) << "the link to IFD 1";
    EXPECT_EQ(upright.find("THUMB"), std::string::npos);
    EXPECT_EQ(upright.substr(120, 10), "GPSGPSGPS ");
    EXPECT_EQ(upright.substr(135), " after");
  }
}

TEST(Exif, WhatDoesNotHoldTogetherIsNotThere) {
  const std::string block = exif_block(true);
  for (const std::string& broken : {""s, "II"s, "II*\0"s, "XX*\0\10\0\0\0\0\0"s, "II*\0\xff\xff\xff\xff"s,
                                    "II*\0\0\0\0\0\0\0"s, "II*\0\10\0\0\0\xff\xff"s}) {
    EXPECT_TRUE(read_exif_credit(bytes_of(broken)).empty());
    EXPECT_EQ(upright_exif(bytes_of(broken)), "");
  }
  std::string long_count = block;
  long_count[8 + 2 + 2 * 12 + 7] = '\x7f';
  EXPECT_EQ(read_exif_credit(bytes_of(long_count)), (Credit{"Ann", ""}));
}

TEST(Iptc, KeepsOnlyTheCredit) {
  const std::string character_set = record(1, 90, "\x1B%G");
  const std::string credit = record(2, 80, "Ann") + record(2, 110, "Agency") + record(2, 116, "(c) Ann");
  const std::string all = character_set + record(2, 5, "secret") + record(2, 80, "Ann") +
                          record(2, 90, "Rome") + record(2, 110, "Agency") + record(2, 116, "(c) Ann");
  const std::string expected = resource(iptc_id, character_set + credit);
  const std::string resources = resource(thumbnail_id, "odd") + resource(iptc_id, all);
  for (const std::string& given : {all, resources, "Photoshop 3.0\0"s + resources})
    EXPECT_EQ(iptc_credit(bytes_of(given)), expected);
  EXPECT_EQ(iptc_credit(bytes_of(expected)), expected);
  EXPECT_EQ(iptc_credit(bytes_of(character_set + record(2, 5, "secret"))), "");
}

TEST(Iptc, WholeResourcesComeWithoutThumbnail) {
  const std::string records = resource(iptc_id, record(2, 5, "title"));
  EXPECT_EQ(iptc_resources(bytes_of("Photoshop 3.0\0"s + resource(thumbnail_id, "odd") + records)), records);
  EXPECT_EQ(iptc_resources(bytes_of(record(2, 5, "title"))), records);
  EXPECT_EQ(iptc_resources(bytes_of("neither"s)), "");
}

/// Truncated or damaged blocks are at worst not understood; the sanitizers check that nothing else happens.
TEST(Metadata, BrokenBlocksDoNoHarm) {
  std::mt19937 random(1);
  const std::vector<std::string> whole{exif_block(true), exif_block(false), xmp_block,
                                       "Photoshop 3.0\0"s + resource(iptc_id, record(2, 80, "Ann"))};
  const auto read_all = [](const std::string& text) {
    // A copy of the exact size, so that a read past the end is one past the allocation.
    const std::vector<char> exact(text.begin(), text.end());
    const auto bytes = std::as_bytes(std::span(exact));
    const std::string made = make_exif(read_exif_credit(bytes));
    EXPECT_EQ(make_exif(read_exif_credit(bytes_of(made))), made);
    const std::string upright = upright_exif(bytes);
    EXPECT_TRUE(upright.empty() || upright.size() <= text.size());
    const std::string iptc = iptc_credit(bytes);
    EXPECT_EQ(iptc_credit(bytes_of(iptc)), iptc);
    const std::string xmp = xmp_credit(bytes);
    EXPECT_EQ(xmp_credit(bytes_of(xmp)), xmp);
    EXPECT_LE(iptc_resources(bytes).size(), text.size() + 20);
  };
  for (const std::string& block : whole) {
    for (std::size_t cut = 0; cut <= block.size(); ++cut)
      read_all(block.substr(0, cut));
    for (int i = 0; i < 3000; ++i) {
      std::string damaged = block;
      for (int j = 0; j < 3; ++j)
        damaged[random() % damaged.size()] = static_cast<char>(random());
      read_all(damaged);
    }
  }
}

class SelectedMetadata : public test::ImageTest {};

TEST_F(SelectedMetadata, IsWhatTheSourceHas) {
  vips::VImage image = test::plain(4, 4, {1, 2, 3}).copy();
  EXPECT_TRUE(select_metadata(image, MetadataPolicy::all).empty());
  const auto set = [&](const char* field, const std::string& text) {
    vips_image_set_blob_copy(image.get_image(), field, text.data(), text.size());
  };
  set(VIPS_META_EXIF_NAME, "Exif\0\0"s + exif_block(true));
  set(VIPS_META_XMP_NAME, xmp_block);
  set(VIPS_META_IPTC_NAME,
      "Photoshop 3.0\0"s + resource(iptc_id, record(2, 80, "Ann") + record(2, 5, "secret")));
  EXPECT_TRUE(select_metadata(image, MetadataPolicy::nothing).empty());
  const Metadata credit = select_metadata(image, MetadataPolicy::credit);
  EXPECT_EQ(credit.exif, make_exif({"Ann", "Bob\0Eve2"s}));
  EXPECT_EQ(credit.xmp, xmp_credit(bytes_of(xmp_block)));
  EXPECT_EQ(credit.iptc, resource(iptc_id, record(2, 80, "Ann")));
  const Metadata all = select_metadata(image, MetadataPolicy::all);
  EXPECT_EQ(all.exif, upright_exif(bytes_of(exif_block(true))));
  EXPECT_EQ(all.xmp, xmp_block);
  EXPECT_EQ(all.iptc, resource(iptc_id, record(2, 80, "Ann") + record(2, 5, "secret")));
}

}  // namespace
}  // namespace tintype::image
