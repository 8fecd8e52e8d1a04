#include "image/codecs/ico.h"

#include <string>

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "support/bitmaps.h"

namespace tintype::image {
namespace {

using namespace std::string_literals;

using test::little_endian;

struct Entry {
  std::size_t width;
  std::size_t height;
  std::size_t bits;
  std::string data;
};

std::string icon_of(const std::vector<Entry>& entries) {
  std::string directory = little_endian(0, 2) + little_endian(1, 2) + little_endian(entries.size(), 2);
  std::string images;
  for (const Entry& entry : entries) {
    directory += little_endian(entry.width, 1) + little_endian(entry.height, 1) + little_endian(0, 2) +
                 little_endian(1, 2) + little_endian(entry.bits, 2) + little_endian(entry.data.size(), 4) +
                 little_endian(6 + 16 * entries.size() + images.size(), 4);
    images += entry.data;
  }
  return directory + images;
}

std::string text_of(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

const std::string png_data = "\x89PNG\r\n\x1a\n rest";

std::string bitmap(int bits, std::size_t width, std::size_t rows, const std::string& data,
                   std::size_t colors = 0) {
  return little_endian(40, 4) + little_endian(width, 4) + little_endian(rows, 4) + little_endian(1, 2) +
         little_endian(static_cast<std::size_t>(bits), 2) + little_endian(0, 16) + little_endian(colors, 4) +
         little_endian(0, 4) + data;
}

TEST(Ico, TheLargestImageIsTaken) {
  const std::string icon = icon_of({{16, 16, 32, "small"}, {32, 32, 8, "few"}, {32, 32, 32, "many"}});
  const auto image = largest_in_ico(as_bytes(icon));
  ASSERT_TRUE(image);
  EXPECT_EQ(text_of(image->data), "many");
  EXPECT_FALSE(image->png);

  const std::string with_png = icon_of({{255, 255, 32, "small"}, {0, 0, 32, png_data}});
  const auto found = largest_in_ico(as_bytes(with_png));
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->png);
  EXPECT_EQ(text_of(found->data), png_data);
}

TEST(Ico, ABrokenDirectoryIsRefused) {
  const std::string icon = icon_of({{16, 16, 32, "small"}, {32, 32, 32, "large"}});
  for (std::size_t bytes = 0; bytes < icon.size(); ++bytes) {
    const auto cut = largest_in_ico(as_bytes(std::string_view(icon).substr(0, bytes)));
    ASSERT_FALSE(cut) << bytes;
    EXPECT_EQ(cut.error().kind, ErrorKind::broken_image);
  }
  EXPECT_FALSE(largest_in_ico(as_bytes(icon_of({}))));
}

TEST(Ico, AlphaIsTheImagesOwn) {
  const std::string data = bitmap(32, 1, 4, "\1\2\3\x80\4\5\6\xFF"s);
  EXPECT_EQ(read_icon_bitmap(as_bytes(data)), (geometry::Size{1, 2}));
  const auto pixels = decode_icon_bitmap(as_bytes(data));
  ASSERT_TRUE(pixels) << pixels.error().detail;
  EXPECT_EQ(pixels->bytes, (std::vector<std::uint8_t>{6, 5, 4, 0xFF, 3, 2, 1, 0x80}));
}

TEST(Ico, OrThatOfTheMask) {
  const std::string mask = "\x80\0\0\0\0\0\0\0"s;
  const std::vector<std::uint8_t> expected{6, 5, 4, 0xFF, 3, 2, 1, 0};
  for (const std::string& data :
       {bitmap(32, 1, 4, "\1\2\3\0\4\5\6\0"s + mask), bitmap(24, 1, 4, "\1\2\3\0\4\5\6\0"s + mask),
        bitmap(8, 1, 4, "\1\2\3\0\4\5\6\0"s + "\0\0\0\0\1\0\0\0"s + mask, 2)}) {
    const auto pixels = decode_icon_bitmap(as_bytes(data));
    ASSERT_TRUE(pixels) << pixels.error().detail;
    EXPECT_EQ(pixels->bytes, expected);
    const auto unpadded = decode_icon_bitmap(as_bytes(std::string_view(data).substr(0, data.size() - 1)));
    ASSERT_TRUE(unpadded);
    EXPECT_EQ(unpadded->bytes, (std::vector<std::uint8_t>{6, 5, 4, 0xFF, 3, 2, 1, 0xFF}));
    const auto cut = decode_icon_bitmap(as_bytes(std::string_view(data).substr(0, data.size() - 9)));
    ASSERT_FALSE(cut);
    EXPECT_EQ(cut.error().kind, ErrorKind::broken_image);
  }
}

TEST(Ico, ABitmapWithoutMaskIsNone) {
  EXPECT_FALSE(read_icon_bitmap(as_bytes(bitmap(32, 1, 3, std::string(64, '\0')))));
  EXPECT_FALSE(read_icon_bitmap(as_bytes(bitmap(32, 1, 0xFFFFFFFE, std::string(64, '\0')))));
}

TEST(Ico, WhatIsWrittenCanBeRead) {
  const std::string icon = ico_of_png(as_bytes(png_data), {256, 16});
  EXPECT_EQ(icon.substr(0, 8), "\0\0\1\0\1\0\0\x10"s);
  const auto image = largest_in_ico(as_bytes(icon));
  ASSERT_TRUE(image);
  EXPECT_TRUE(image->png);
  EXPECT_EQ(text_of(image->data), png_data);
}

}  // namespace
}  // namespace tintype::image
