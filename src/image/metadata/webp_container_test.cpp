#include "image/metadata/webp_container.h"

#include "support/images.h"

namespace tintype::image {
namespace {

std::string filtered(const std::string& webp, const Metadata& metadata, bool profile) {
  return webp_with_metadata(std::as_bytes(std::span(webp)), metadata, profile);
}

class WebpContainer : public test::ImageTest {};

TEST_F(WebpContainer, KeepsWhatIsToStay) {
  for (const test::Pixel& pixel : {test::Pixel{10, 20, 30}, test::Pixel{10, 20, 30, 40}}) {
    const vips::VImage image =
        test::plain(20, 10, pixel).icc_transform("p3", vips::VImage::option()->set("input_profile", "srgb"));
    const std::string webp = test::encoded(image, ".webp");
    ASSERT_NE(webp.find("EXIF"), std::string::npos);
    ASSERT_NE(webp.find("ICCP"), std::string::npos);

    const std::string bare = filtered(webp, {}, false);
    EXPECT_EQ(bare.find("EXIF"), std::string::npos);
    EXPECT_EQ(bare.find("ICCP"), std::string::npos);
    EXPECT_EQ(bare.find("VP8X") != std::string::npos, pixel.size() == 4);
    const std::string with_profile = filtered(webp, {}, true);
    EXPECT_EQ(with_profile.find("EXIF"), std::string::npos);
    const std::string with_both = filtered(webp, {.exif = "odd", .xmp = "<x/>", .iptc = ""}, false);
    EXPECT_TRUE(with_both.ends_with(std::string("EXIF\3\0\0\0odd\0XMP \4\0\0\0<x/>", 24)));
    EXPECT_EQ(with_both[20], pixel.size() == 4 ? 0x1C : 0x0C) << "flags of VP8X";

    const vips::VImage expected = test::decoded(test::file_of(webp).get());
    for (const std::string& file : {bare, with_profile, with_both}) {
      const vips::VImage actual = test::decoded(test::file_of(file).get());
      EXPECT_EQ((actual - expected).abs().max(), 0);
      EXPECT_EQ(actual.get_typeof(VIPS_META_ICC_NAME) != 0, file == with_profile);
    }
  }
}

TEST_F(WebpContainer, LeavesBrokenFilesAlone) {
  for (const std::string& file : {std::string(), std::string("RIFF"), std::string("RIFF\4\0\0\0WEBPEXIF", 16),
                                  std::string("RIFF\4\0\0\0WEBPEXIF\xff\xff\xff\xff", 20)})
    EXPECT_EQ(filtered(file, {}, false), file);
}

}  // namespace
}  // namespace tintype::image
