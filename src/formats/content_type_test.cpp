#include "formats/content_type.h"

#include <string_view>

#include <gtest/gtest.h>

namespace tintype::formats {
namespace {

using namespace std::string_view_literals;

struct Typed {
  std::string_view head;
  std::string_view mime;
  std::string_view extension;
  bool inert;
};

class ContentTypes : public ::testing::TestWithParam<Typed> {};

TEST_P(ContentTypes, GoByTheFirstBytes) {
  const auto& [head, mime, extension, inert] = GetParam();
  const ContentType type = content_type_of(std::as_bytes(std::span(head)));
  EXPECT_EQ(type.mime, mime);
  EXPECT_EQ(type.extension, extension);
  EXPECT_EQ(type.inert, inert);
}

INSTANTIATE_TEST_SUITE_P(
    Heads, ContentTypes,
    ::testing::Values(Typed{"\xff\xd8\xff\xe0", "image/jpeg", "jpg", true},
                      Typed{"\x89PNG\r\n\x1a\n", "image/png", "png", true},
                      Typed{"RIFF\x10\0\0\0WEBPVP8 "sv, "image/webp", "webp", true},
                      Typed{"GIF89a", "image/gif", "gif", true},
                      Typed{"\0\0\0\x18"
                            "ftypavif\0\0\0\0mif1miaf"sv,
                            "image/avif", "avif", true},
                      Typed{"\0\0\0\x18"
                            "ftypheix\0\0\0\0mif1heic"sv,
                            "image/heif", "heic", true},
                      Typed{"\0\0\1\0"
                            "ftypheix\0\0\0\0mif1heic"sv,
                            "image/heif", "heic", true},
                      Typed{"II*\0\x08"sv, "image/tiff", "tiff", true},
                      Typed{"\xff\x0a\x01", "image/jxl", "jxl", true},
                      Typed{"\0\0\0\x0cjP  \r\n\x87\n"sv, "image/jp2", "jp2", true},
                      Typed{"\xff\x4f\xff\x51", "image/j2c", "j2c", true},
                      Typed{"%PDF-1.7", "application/pdf", "pdf", false},
                      Typed{"<?xml version='1.0'?><svg>", "image/svg+xml", "svg", false},
                      Typed{"", "application/octet-stream", "bin", false},
                      Typed{"<html><svg>", "application/octet-stream", "bin", false},
                      // The main brand alone decides, also where a compatible one names another codec.
                      Typed{"\0\0\0\x18"
                            "ftypmif1\0\0\0\0miafavif"sv,
                            "image/heif", "heic", true},
                      Typed{"\0\0\0\x18"
                            "ftypmsf1\0\0\0\0hevcheic"sv,
                            "application/octet-stream", "bin", false},
                      // What no codec here takes is still what it says it is.
                      Typed{"BM............\x40\0\0\0"sv, "image/bmp", "bmp", true},
                      Typed{"\0\0\1\0\1\0\x10\x10\0\xff"sv, "image/x-icon", "ico", true}));

TEST(ContentType, IsKnownOfFormatsByName) {
  EXPECT_EQ(mime_of_format("jpeg"), "image/jpeg");
  EXPECT_EQ(mime_of_format("heic"), "image/heif");
  EXPECT_EQ(mime_of_format("jp2"), "image/jp2");
  EXPECT_EQ(mime_of_format("svg"), "image/svg+xml");
  EXPECT_EQ(mime_of_format("webm"), "application/octet-stream");
}

}  // namespace
}  // namespace tintype::formats
