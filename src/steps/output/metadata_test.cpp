#include "steps/output/metadata.h"

#include <string>
#include <string_view>

#include "image/metadata/jpeg_container.h"
#include "support/derive.h"
#include "support/jpeg_segment.h"
#include "support/xmp_packets.h"

namespace tintype::steps {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;
using test::derive_all;
using test::encoded;
using test::Outcome;
using test::plain;
using test::segment;
using vips::VImage;

class MetadataStepTest : public test::ImageTest {};

TEST_F(MetadataStepTest, DropsAllUnlessAsked) {
  VImage image = plain(40, 40, {1, 2, 3}).copy();
  image.set("exif-ifd0-Copyright", "Ann Other (Ann Other, ASCII, 10 components, 10 bytes)");
  image.set(VIPS_META_ORIENTATION, 6);
  const std::string source = encoded(image, ".jpg");
  ASSERT_NE(source.find("Ann Other"), std::string::npos);
  for (const char* format : {"f:jpg", "f:png", "f:webp"}) {
    SCOPED_TRACE(format);
    const Outcome stripped = derive_all(source, std::string("kcr:0/") + format);
    EXPECT_EQ(stripped.bytes.find("Ann Other"), std::string::npos);
    EXPECT_EQ(stripped.bytes.find("Exif"), std::string::npos);
    EXPECT_EQ(stripped.bytes.find("EXIF"), std::string::npos);
    const Outcome kept = derive_all(source, std::string("sm:0/") + format);
    EXPECT_NE(kept.image.get_typeof("exif-ifd0-Copyright"), 0U);
    EXPECT_LE(
        kept.image.get_typeof(VIPS_META_ORIENTATION) != 0 ? kept.image.get_int(VIPS_META_ORIENTATION) : 1, 1);
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
