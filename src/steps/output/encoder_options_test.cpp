#include "steps/output/encoder_options.h"

#include <cstdint>
#include <string>
#include <string_view>

#include "image/metadata/exif.h"
#include "image/metadata/jpeg_container.h"
#include "support/derive.h"
#include "support/xmp_packets.h"

/// These tests check what metadata and encoder options do to the bytes of the files.
namespace tintype::steps {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;
using test::derive_all;
using test::options_of;

std::string bytes_of(std::string_view options) {
  return derive_all(test::png(test::texture(64, 48)), options).bytes;
}

/// Returns the payload of the first segment with this marker; empty if there is none.
std::string_view segment(std::string_view jpeg, unsigned marker) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(jpeg.at(at)); };
  for (std::size_t at = 2; byte(at) == 0xFF;) {
    const std::size_t bytes = static_cast<std::size_t>(byte(at + 2)) << 8 | byte(at + 3);
    if (byte(at + 1) == marker) return jpeg.substr(at + 4, bytes - 2);
    if (byte(at + 1) == 0xDA) break;
    at += 2 + bytes;
  }
  return {};
}

/// Returns the data of the first chunk of this name; empty if there is none.
std::string_view png_chunk(std::string_view png, std::string_view name) {
  const std::size_t at = png.find(name);
  if (at == std::string_view::npos) return {};
  std::size_t bytes = 0;
  for (const char c : png.substr(at - 4, 4))
    bytes = bytes << 8 | static_cast<unsigned char>(c);
  return png.substr(at + 4, bytes);
}

class EncoderOptions : public test::ImageTest {};

TEST_F(EncoderOptions, Jpeg) {
  constexpr unsigned kBaseline = 0xC0;
  constexpr unsigned kProgressive = 0xC2;
  constexpr std::size_t kSampling = 7;
  const std::string plain = bytes_of("f:jpg");
  ASSERT_FALSE(segment(plain, kBaseline).empty());
  EXPECT_EQ(segment(plain, kBaseline)[kSampling], 0x22);
  const std::string both = bytes_of("f:jpg/jpgo:1:1");
  ASSERT_FALSE(segment(both, kProgressive).empty());
  EXPECT_EQ(segment(both, kProgressive)[kSampling], 0x11);
  EXPECT_EQ(segment(bytes_of("f:jpg/jpgo::1:0:0:0:0"), kBaseline)[kSampling], 0x11);
}

TEST_F(EncoderOptions, Png) {
  constexpr std::size_t kInterlace = 12;
  constexpr std::size_t kDepth = 8;
  constexpr std::size_t kColorType = 9;
  constexpr char kPalette = 3;
  EXPECT_EQ(png_chunk(bytes_of("f:png"), "IHDR")[kInterlace], 0);
  EXPECT_EQ(png_chunk(bytes_of("f:png/pngo:1"), "IHDR")[kInterlace], 1);
  EXPECT_EQ(png_chunk(bytes_of("f:png/pngo:::16"), "PLTE"), "") << "colours without quantize";
  struct Case {
    const char* options;
    int depth;
  };
  for (const Case& one : {Case{"pngo::1", 8}, Case{"pngo::1:17", 8}, Case{"pngo::1:16", 4},
                          Case{"pngo::1:5", 4}, Case{"pngo::1:4", 2}, Case{"pngo::1:2", 1}}) {
    const std::string png = bytes_of("f:png/"s + one.options);
    EXPECT_EQ(png_chunk(png, "IHDR")[kColorType], kPalette) << one.options;
    EXPECT_EQ(png_chunk(png, "IHDR")[kDepth], one.depth) << one.options;
    EXPECT_LE(png_chunk(png, "PLTE").size(), 3U << one.depth) << one.options;
  }
}

TEST_F(EncoderOptions, Webp) {
  const std::string lossy = bytes_of("f:webp");
  EXPECT_NE(lossy.find("VP8 "), std::string::npos);
  EXPECT_NE(bytes_of("f:webp/webpo:lossless").find("VP8L"), std::string::npos);
  EXPECT_NE(bytes_of("f:webp/q:20/webpo:near_lossless").find("VP8L"), std::string::npos);
  EXPECT_NE(bytes_of("f:webp/webpo:lossy:1"), lossy);
  EXPECT_NE(bytes_of("f:webp/webpo:::text"), lossy);
  EXPECT_EQ(bytes_of("f:webp/webpo:lossy:0:default"), lossy);
}

TEST_F(EncoderOptions, AvifAndJxl) {
  EXPECT_NE(bytes_of("f:avif/avifo:off"), bytes_of("f:avif"));
  EXPECT_EQ(bytes_of("f:avif/avifo:on"), bytes_of("f:avif/avifo:auto"));
  EXPECT_NE(bytes_of("f:avif/q:95/avifo:on"), bytes_of("f:avif/q:95/avifo:auto"));
  EXPECT_NE(bytes_of("f:jxl/jxlo:3"), bytes_of("f:jxl"));
  EXPECT_EQ(bytes_of("f:jxl/jxlo:4"), bytes_of("f:jxl"));
}

TEST_F(EncoderOptions, OthersFormatsAreLeftAlone) {
  constexpr std::string_view kAll = "/jpgo:1:1/pngo:1:1:4/webpo:lossless/avifo:off/jxlo:9";
  EXPECT_EQ(bytes_of("f:gif" + std::string(kAll)), bytes_of("f:gif"));
  EXPECT_EQ(bytes_of("f:tiff" + std::string(kAll)), bytes_of("f:tiff"));
}

TEST_F(EncoderOptions, DensityIsWritten) {
  // JFIF (1.02, page 5): unit 1 is the inch.
  EXPECT_EQ(segment(bytes_of("f:jpg/dpi:300"), 0xE0).substr(7, 5), "\x01\x01\x2C\x01\x2C"sv);
  // pHYs counts px a metre: 300 / 0.0254 = 11811.
  EXPECT_EQ(png_chunk(bytes_of("f:png/dpi:300"), "pHYs"), "\0\0\x2E\x23\0\0\x2E\x23\x01"sv);
  EXPECT_EQ(png_chunk(bytes_of("f:png"), "pHYs"), "");
  const test::Outcome tiff = derive_all(test::png(test::texture(8, 8)), "f:tiff/dpi:300");
  EXPECT_NEAR(tiff.image.xres() * 25.4, 300, 0.01);
}

struct EncoderRefusal {
  const char* option;
  std::vector<std::string> arguments;
  ErrorKind kind;
};

TEST_F(EncoderOptions, WhatTheEncoderCannotDoIsRefused) {
  for (const EncoderRefusal& one :
       {EncoderRefusal{"jpgo", {"0", "0", "1"}, ErrorKind::unsupported_option},
        EncoderRefusal{"jpgo", {"0", "0", "0", "1"}, ErrorKind::unsupported_option},
        EncoderRefusal{"jpgo", {"1", "0", "0", "0", "1"}, ErrorKind::unsupported_option},
        EncoderRefusal{"jpgo", {"", "", "", "", "", "3"}, ErrorKind::unsupported_option},
        EncoderRefusal{"jpgo", {"", "", "", "", "", "9"}, ErrorKind::invalid_url},
        EncoderRefusal{"jpgo", {"2"}, ErrorKind::invalid_url},
        EncoderRefusal{"jpgo", {"1", "", "yes"}, ErrorKind::invalid_url},
        EncoderRefusal{"jpgo", {"", "", "", "", "", "", ""}, ErrorKind::invalid_url},
        EncoderRefusal{"pngo", {"0", "1", "1"}, ErrorKind::invalid_url},
        EncoderRefusal{"pngo", {"0", "1", "257"}, ErrorKind::invalid_url},
        EncoderRefusal{"webpo", {"lossles"}, ErrorKind::invalid_url},
        EncoderRefusal{"webpo", {"lossy", "0", "cartoon"}, ErrorKind::invalid_url},
        EncoderRefusal{"avifo", {"yes"}, ErrorKind::invalid_url},
        EncoderRefusal{"jxlo", {"2"}, ErrorKind::invalid_url},
        EncoderRefusal{"jxlo", {"10"}, ErrorKind::invalid_url},
        EncoderRefusal{"dpi", {"-1"}, ErrorKind::invalid_url},
        EncoderRefusal{"dpi", {"65536"}, ErrorKind::invalid_url},
        EncoderRefusal{"kcr", {"maybe"}, ErrorKind::invalid_url}}) {
    Options options;
    const auto set = set_option(options, *test::required(find_option(one.option)), one.arguments);
    ASSERT_FALSE(set) << one.option;
    EXPECT_EQ(set.error().kind, one.kind) << set.error().detail;
  }
}

TEST_F(EncoderOptions, OneValueHasOneSpelling) {
  struct Spelling {
    const char* given;
    const char* key;
  };
  for (const Spelling& one :
       {Spelling{"jpgo:1:0:0:0:0:0", "jpeg_options:1"}, Spelling{"jpgo::1", "jpeg_options:0:1"},
        Spelling{"jpgo:0", ""}, Spelling{"pngo:", ""}, Spelling{"pngo::1", "png_options:0:1"},
        Spelling{"webpo::1", "webp_options:lossy:1"}, Spelling{"avifo:auto", ""},
        Spelling{"jxlo:7/dpi:72", "dpi:72/jxl_options:7"}, Spelling{"kcr:1", ""}}) {
    std::string key;
    print_key(options_of(one.given), key);
    EXPECT_EQ(key, one.key) << one.given;
  }
}

class CopyrightTest : public test::ImageTest {
 protected:
  /// Returns a photograph whose EXIF has an author, a place and a thumbnail.
  static std::string source() {
    const std::string artist = "Ann Other";
    // Little endian: Orientation 6, Artist at 62, and the pointer to GPS data, which holds their version.
    const std::string exif = "II*\0\10\0\0\0\3\0"s + "\x12\1\3\0\1\0\0\0\6\0\0\0"s +
                             "\x3b\1\2\0\12\0\0\0\x32\0\0\0"s + "\x25\x88\4\0\1\0\0\0\x3c\0\0\0"s +
                             "\0\0\0\0"s + artist + '\0' + "\1\0\1\0\2\0\2\0\0\0N\0\0\0\0\0\0\0"s;
    const std::string xmp = test::xmp_packet("<dc:rights>(c) Ann</dc:rights>", "exif:GPSLatitude='59,1N'");
    const std::string records = "\x1C\2\x50\0\3Ann\x1C\2\5\0\6secret"s;
    const std::string iptc = "8BIM\4\4\0\0\0\0\0\x13"s + records + '\0';
    const std::string bare =
        test::encoded(test::texture(60, 40), ".jpg", vips::VImage::option()->set("strip", true));
    return image::jpeg_with_metadata(std::as_bytes(std::span(bare)), {exif, xmp, iptc});
  }
};

TEST_F(CopyrightTest, InEveryFormatThatHasAPlaceForIt) {
  struct Case {
    const char* format;
    bool exif;
    bool xmp;
    bool iptc;
  };
  for (const Case& one :
       {Case{"jpg", true, true, true}, Case{"png", true, true, false}, Case{"webp", true, true, false},
        Case{"avif", true, true, false}, Case{"heic", true, true, false}, Case{"tiff", false, true, true},
        Case{"jxl", false, false, false}, Case{"gif", false, false, false}}) {
    SCOPED_TRACE(one.format);
    const std::string options = "f:"s + one.format;
    const std::string kept = derive_all(source(), options).bytes;
    EXPECT_EQ(kept.find("Ann Other") != std::string::npos, one.exif);
    EXPECT_EQ(kept.find(">(c) Ann<") != std::string::npos, one.xmp);
    EXPECT_EQ(kept.find("\x50\0\3Ann"s) != std::string::npos, one.iptc);
    for (const char* gone : {"GPS", "59,1N", "secret"})
      EXPECT_EQ(kept.find(gone), std::string::npos) << gone;
    EXPECT_EQ(kept.find("\x25\x88\4\0\1\0\0\0"s), std::string::npos) << "the pointer to GPS data";

    const std::string nothing = derive_all(source(), options + "/kcr:0").bytes;
    for (const char* gone : {"Ann", "Exif", "EXIF", "eXIf", "8BIM", "dc:rights", "Photoshop"})
      EXPECT_EQ(nothing.find(gone), std::string::npos) << gone;

    const test::Outcome all = derive_all(source(), options + "/sm:0");
    EXPECT_EQ(all.bytes.find("Ann Other") != std::string::npos, one.exif);
    EXPECT_EQ(all.bytes.find("59,1N") != std::string::npos, one.xmp);
    EXPECT_EQ(all.bytes.find("secret") != std::string::npos, one.iptc);
    EXPECT_EQ(all.image.width(), 40);
    if (all.image.get_typeof(VIPS_META_ORIENTATION) != 0) {
      EXPECT_EQ(all.image.get_int(VIPS_META_ORIENTATION), 1);
    }
  }
}

TEST_F(CopyrightTest, NothingIsWrittenWhereThereIsNothing) {
  const std::string plain = test::encoded(test::texture(60, 40), ".jpg");
  const std::string profiled = test::encoded(
      test::texture(60, 40).icc_transform("p3", vips::VImage::option()->set("input_profile", "srgb")),
      ".jpg");
  for (const std::string& source : {plain, profiled}) {
    for (const char* options : {"f:jpg", "f:jpg/scp:0"}) {
      const std::string jpeg = derive_all(source, options).bytes;
      EXPECT_TRUE(segment(jpeg, 0xE1).empty()) << options;
      EXPECT_TRUE(segment(jpeg, 0xED).empty()) << options;
      EXPECT_EQ(segment(jpeg, 0xE2).empty(), source == plain || options == "f:jpg"sv) << options;
    }
  }
}

}  // namespace
}  // namespace tintype::steps
