#include "steps/output/encoder_options.h"

#include <cstdint>
#include <string>
#include <string_view>

#include "support/derive.h"
#include "support/jpeg_segment.h"

/// These tests check what encoder options do to the bytes of the files.
namespace tintype::steps {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;
using test::derive_all;
using test::segment;

std::string bytes_of(std::string_view options) {
  return derive_all(test::png(test::texture(64, 48)), options).bytes;
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
  struct SpelledOption {
    const char* given;
    const char* key;
  };
  for (const SpelledOption& one :
       {SpelledOption{"jpgo:1:0:0:0:0:0", "jpeg_options:1"}, SpelledOption{"jpgo::1", "jpeg_options:0:1"},
        SpelledOption{"jpgo:0", ""}, SpelledOption{"pngo:", ""}, SpelledOption{"pngo::1", "png_options:0:1"},
        SpelledOption{"webpo::1", "webp_options:lossy:1"}, SpelledOption{"avifo:auto", ""},
        SpelledOption{"jxlo:7/dpi:72", "dpi:72/jxl_options:7"}, SpelledOption{"kcr:1", ""}}) {
    EXPECT_EQ(test::key_of(one.given), one.key) << one.given;
  }
}

}  // namespace
}  // namespace tintype::steps
