#include "image/codecs/bmp.h"

#include <limits>
#include <string>

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "support/bitmaps.h"

namespace tintype::image {
namespace {

using namespace std::string_literals;

using test::little_endian;

struct Bitmap {
  int width = 2;
  int height = 2;
  int bits = 24;
  std::uint32_t compression = 0;
  std::string extra{};  ///< channel masks and palette
  std::string pixels{};
  std::uint32_t colors = 0;
};

std::string file_of(const Bitmap& bitmap) {
  const auto offset = static_cast<std::uint32_t>(54 + bitmap.extra.size());
  return "BM" + little_endian(0, 8) + little_endian(offset, 4) + little_endian(40, 4) +
         little_endian(static_cast<std::uint32_t>(bitmap.width), 4) +
         little_endian(static_cast<std::uint32_t>(bitmap.height), 4) + little_endian(1, 2) +
         little_endian(static_cast<std::uint32_t>(bitmap.bits), 2) + little_endian(bitmap.compression, 4) +
         little_endian(0, 12) + little_endian(bitmap.colors, 4) + little_endian(0, 4) + bitmap.extra +
         bitmap.pixels;
}

const std::string red = "\0\0\xFF"s;
const std::string green = "\0\xFF\0"s;
const std::string blue = "\xFF\0\0"s;
const std::string white = "\xFF\xFF\xFF"s;
const std::string palette = red + '\0' + green + '\0' + blue + '\0' + white + '\0';

/// Returns the pixels as letters, with rows ended by '/'; lower case is half transparent.
std::string seen(const Pixels& pixels) {
  std::string text;
  const auto bands = static_cast<std::size_t>(pixels.bands);
  for (std::size_t i = 0; i < pixels.bytes.size(); i += bands) {
    const std::string rgb(pixels.bytes.begin() + static_cast<std::ptrdiff_t>(i),
                          pixels.bytes.begin() + static_cast<std::ptrdiff_t>(i + 3));
    char letter = '?';
    if (rgb == blue) letter = 'R';
    if (rgb == green) letter = 'G';
    if (rgb == red) letter = 'B';
    if (rgb == white) letter = 'W';
    if (bands == 4 && pixels.bytes[i + 3] < 0xFF) letter = static_cast<char>(letter - 'A' + 'a');
    text += letter;
    if (i / bands % static_cast<std::size_t>(pixels.size.width) + 1 ==
        static_cast<std::size_t>(pixels.size.width)) {
      text += '/';
    }
  }
  return text;
}

struct Readable {
  const char* name;
  Bitmap bitmap;
  std::string pixels = "RG/BW/";
};

class Bmp : public ::testing::TestWithParam<Readable> {};

TEST_P(Bmp, IsDecoded) {
  const std::string file = file_of(GetParam().bitmap);
  const auto pixels = decode_bmp(as_bytes(file));
  ASSERT_TRUE(pixels) << pixels.error().detail;
  EXPECT_EQ(seen(*pixels), GetParam().pixels);
  for (std::size_t bytes = 0; bytes < file.size(); ++bytes) {
    const auto cut = decode_bmp(as_bytes(std::string_view(file).substr(0, bytes)));
    ASSERT_FALSE(cut) << bytes;
    EXPECT_EQ(cut.error().kind, ErrorKind::broken_image);
  }
}

std::string name_of(const ::testing::TestParamInfo<Readable>& one) {
  return one.param.name;
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, Bmp,
    ::testing::Values(
        Readable{"bits24", {.pixels = blue + white + "\0\0"s + red + green + "\0\0"s}},
        Readable{"top_down", {.height = -2, .pixels = red + green + "\0\0"s + blue + white + "\0\0"s}},
        Readable{
            "bits1", {.bits = 1, .extra = palette.substr(0, 8), .pixels = "\x80\0\0\0\x40\0\0\0"s}, "RG/GR/"},
        Readable{"bits4", {.bits = 4, .extra = palette, .pixels = "\x23\0\0\0\x01\0\0\0"s, .colors = 4}},
        Readable{"bits8", {.bits = 8, .extra = palette, .pixels = "\x02\x03\0\0\0\x01\0\0"s, .colors = 4}},
        Readable{"bits16", {.bits = 16, .pixels = "\x1F\0\xFF\x7F\0\x7C\xE0\x03"s}},
        Readable{"masks565",
                 {.bits = 16,
                  .compression = 3,
                  .extra = little_endian(0xF800, 4) + little_endian(0x07E0, 4) + little_endian(0x001F, 4),
                  .pixels = "\x1F\0\xFF\xFF\0\xF8\xE0\x07"s}},
        Readable{"bits32",
                 {.bits = 32, .pixels = blue + '\0' + white + '\x80' + red + '\xFF' + green + '\0'}},
        Readable{"masks_with_alpha",
                 {.bits = 32,
                  .compression = 6,
                  .extra = little_endian(0xFF0000, 4) + little_endian(0xFF00, 4) + little_endian(0xFF, 4) +
                           little_endian(0xFF000000, 4),
                  .pixels = blue + '\xFF' + white + '\x80' + red + '\xFF' + green + '\0'},
                 "Rg/Bw/"},
        Readable{"rle8",
                 {.width = 3,
                  .bits = 8,
                  .compression = 1,
                  .extra = palette,
                  .pixels = "\1\2\2\3\0\0\0\3\0\1\1\0\0\1"s,
                  .colors = 4},
                 "RGG/BWW/"},
        Readable{
            "rle4",
            {.bits = 4, .compression = 2, .extra = palette, .pixels = "\2\x23\0\0\2\x01\0\1"s, .colors = 4}},
        Readable{"rle_skips",
                 {.bits = 8, .compression = 1, .extra = palette, .pixels = "\0\2\1\1\1\3\0\1"s, .colors = 4},
                 "RW/RR/"}),
    name_of);

struct Unreadable {
  const char* why;
  Bitmap bitmap;
};

class BmpRefuses : public ::testing::TestWithParam<Unreadable> {};

TEST_P(BmpRefuses, WhatIsWrong) {
  const std::string file = file_of(GetParam().bitmap);
  const auto pixels = decode_bmp(as_bytes(file));
  ASSERT_FALSE(pixels);
  EXPECT_EQ(pixels.error().kind, ErrorKind::broken_image);
  EXPECT_NE(pixels.error().detail.find(GetParam().why), std::string::npos) << pixels.error().detail;
}

const std::string much(4096, '\0');

INSTANTIATE_TEST_SUITE_P(
    Bitmaps, BmpRefuses,
    ::testing::Values(
        Unreadable{"pixels", {.width = 0, .pixels = much}},
        Unreadable{"pixels", {.width = -2, .pixels = much}},
        Unreadable{"pixels", {.height = 0, .pixels = much}},
        Unreadable{"2147483648", {.height = std::numeric_limits<int>::min(), .pixels = much}},
        Unreadable{"ends in its pixels", {.width = 1'000'000, .height = 1'000'000, .pixels = much}},
        Unreadable{"bits a pixel", {.bits = 2, .pixels = much}},
        Unreadable{"compression 4", {.compression = 4, .pixels = much}},
        Unreadable{"compression 1", {.bits = 4, .compression = 1, .pixels = much}},
        Unreadable{"compression 1", {.height = -2, .bits = 8, .compression = 1, .pixels = much}},
        Unreadable{"masks",
                   {.bits = 16,
                    .compression = 3,
                    .extra = little_endian(5, 4) + little_endian(2, 4) + little_endian(8, 4),
                    .pixels = much}},
        Unreadable{"masks",
                   {.bits = 16,
                    .compression = 3,
                    .extra = little_endian(3, 4) + little_endian(2, 4) + little_endian(8, 4),
                    .pixels = much}},
        Unreadable{"masks",
                   {.bits = 16,
                    .compression = 3,
                    .extra = little_endian(0x10000, 4) + little_endian(2, 4) + little_endian(8, 4),
                    .pixels = much}},
        Unreadable{"at most 16", {.bits = 4, .pixels = much, .colors = 17}},
        Unreadable{"does not have",
                   {.bits = 8, .extra = palette, .pixels = "\4\0\0\0\0\0\0\0"s, .colors = 4}},
        Unreadable{"outside",
                   {.bits = 8, .compression = 1, .extra = palette, .pixels = "\3\0\0\1"s, .colors = 4}},
        Unreadable{"outside",
                   {.bits = 8, .compression = 1, .extra = palette, .pixels = "\0\2\3\0\0\1"s, .colors = 4}},
        Unreadable{
            "outside",
            {.bits = 8, .compression = 1, .extra = palette, .pixels = "\0\0\0\0\1\0\0\1"s, .colors = 4}},
        Unreadable{"does not have",
                   {.bits = 8, .compression = 1, .extra = palette, .pixels = "\1\4\0\1"s, .colors = 4}}));

TEST(Bmp, OfTheOldestKindIsDecoded) {
  const std::string file = "BM" + little_endian(0, 8) + little_endian(32, 4) + little_endian(12, 4) +
                           little_endian(2, 2) + little_endian(1, 2) + little_endian(1, 2) +
                           little_endian(1, 2) + red + white + "\x40\0\0\0"s;
  const auto pixels = decode_bmp(as_bytes(file));
  ASSERT_TRUE(pixels) << pixels.error().detail;
  EXPECT_EQ(seen(*pixels), "RW/");
}

TEST(Bmp, DoesNotHaveItsPixelsInItsHeader) {
  std::string file = file_of({.pixels = much});
  file[10] = 53;
  EXPECT_FALSE(decode_bmp(as_bytes(file)));
  file[10] = 54;
  EXPECT_TRUE(decode_bmp(as_bytes(file)));
}

}  // namespace
}  // namespace tintype::image
