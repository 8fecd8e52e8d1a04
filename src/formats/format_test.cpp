#include "formats/format.h"

#include <optional>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace tintype::formats {
namespace {

using namespace std::string_view_literals;

struct Head {
  std::string_view bytes;
  std::optional<Format> format;
};

class Sniff : public ::testing::TestWithParam<Head> {};

TEST_P(Sniff, GoesByTheFirstBytes) {
  EXPECT_EQ(sniff(std::as_bytes(std::span(GetParam().bytes))), GetParam().format);
}

INSTANTIATE_TEST_SUITE_P(
    Heads, Sniff,
    ::testing::Values(Head{"\xff\xd8\xff\xe0", Format::jpeg}, Head{"\x89PNG\r\n\x1a\n", Format::png},
                      Head{"RIFF\x10\0\0\0WEBPVP8 "sv, Format::webp}, Head{"RIFF\x10\0\0\0WAVEfmt "sv, {}},
                      Head{"GIF87a", Format::gif}, Head{"GIF89a", Format::gif}, Head{"GIF88a", {}},
                      Head{"II*\0\x08"sv, Format::tiff}, Head{"MM\0*\0"sv, Format::tiff},
                      Head{"MM*\0\0"sv, {}}, Head{"\xff\x0a\x01", Format::jxl},
                      Head{"\0\0\0\x0cJXL \r\n\x87\n"sv, Format::jxl},
                      Head{"\0\0\0\x0cjP  \r\n\x87\n"sv, Format::jp2}, Head{"\xff\x4f\xff\x51", Format::jp2},
                      Head{"\0\0\0\x18"
                           "ftypavif\0\0\0\0mif1miaf"sv,
                           Format::avif},
                      Head{"\0\0\0\x18"
                           "ftypheic\0\0\0\0mif1heic"sv,
                           Format::heic},
                      // The codec is only among the compatible brands.
                      Head{"\0\0\0\x18"
                           "ftypmif1\0\0\0\0miafavif"sv,
                           Format::avif},
                      Head{"\0\0\0\x18"
                           "ftypmif1\0\0\0\0mif1heic"sv,
                           Format::heic},
                      // A minor version is no brand, nor is what follows the box.
                      Head{"\0\0\0\x14"
                           "ftypmif1avifmiaf"
                           "heic"sv,
                           {}},
                      Head{"\0\0\0\x18"
                           "ftypisom\0\0\0\0mp41mp42"sv,
                           {}},
                      // Cut short, or with a size that is none.
                      Head{"\0\0\0\x18"
                           "ftyp"sv,
                           {}},
                      Head{"\0\0\0\0"
                           "ftypavif"sv,
                           {}},
                      Head{"", {}}, Head{"\xff\xd8", {}}, Head{"<svg", {}}, Head{"<svg/>", Format::svg},
                      Head{"<!-- <html> --> <svg>", Format::svg}, Head{"<html><svg>", {}},
                      Head{"%PDF-1.7", Format::pdf}, Head{"%!PS-Adobe", {}}, Head{"BM", {}},
                      Head{"BM..............", {}}, Head{"BM............\x28\0\0\0"sv, Format::bmp},
                      Head{"\0\0\1\0\1\0\x10\x10\0\0"sv, Format::ico},
                      // No image in it; a cursor.
                      Head{"\0\0\1\0\0\0\x10\x10\0\0"sv, {}}, Head{"\0\0\2\0\1\0\x10\x10\0\0"sv, {}}));

TEST(Formats, AreFoundByNameAndAlias) {
  for (const FormatInfo& info : all_formats())
    EXPECT_EQ(format_named(info.name), info.format);
  EXPECT_EQ(format_named("jpg"), Format::jpeg);
  EXPECT_EQ(format_named(""), std::nullopt);
  EXPECT_EQ(format_named("JPEG"), std::nullopt);
}

}  // namespace
}  // namespace tintype::formats
