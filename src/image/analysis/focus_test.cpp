#include "image/analysis/focus.h"

#include <cmath>

#include <gtest/gtest.h>

#include "support/exif_files.h"
#include "support/images.h"
#include "support/xmp_packets.h"

namespace tintype::image {
namespace {

std::string packet(std::string_view regions) {
  return test::xmp_packet(fmt::format(
      "<mwg-rs:Regions><mwg-rs:RegionList><rdf:Bag>{}</rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>",
      regions));
}

std::string region(std::string_view type, double x, double y, double width) {
  return fmt::format(
      "<rdf:li><rdf:Description mwg-rs:Name='A' mwg-rs:Type='{}'><mwg-rs:Area stArea:x='{}' stArea:y=\"{}\" "
      "stArea:w='{}' stArea:h='0.1' stArea:unit='normalized'/></rdf:Description></rdf:li>",
      type, x, y, width);
}

TEST(Focus, OfRegionsIsThatOfTypeFocus) {
  EXPECT_EQ(focus_of_xmp(packet(region("Face", 0.1, 0.2, 0.9) + region("Focus", 0.3, 0.4, 0.1))),
            (Focus{0.3, 0.4}));
}

TEST(Focus, OfFacesIsTheLargest) {
  EXPECT_EQ(focus_of_xmp(packet(region("Face", 0.1, 0.2, 0.1) + region("Face", 0.5, 0.6, 0.3) +
                                region("Pet", 0.7, 0.7, 0.9))),
            (Focus{0.5, 0.6}));
}

TEST(Focus, IsReadFromElementsToo) {
  const std::string_view item =
      "<rdf:li rdf:parseType='Resource'><mwg-rs:Area><stArea:x>0.25</stArea:x><stArea:y>0.75</stArea:y>"
      "</mwg-rs:Area><mwg-rs:Type>Face</mwg-rs:Type></rdf:li>";
  EXPECT_EQ(focus_of_xmp(packet(item)), (Focus{0.25, 0.75}));
}

TEST(Focus, DoesNotDependOnPrefixes) {
  EXPECT_EQ(focus_of_xmp(R"(<RDF xmlns="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
      xmlns:r="http://www.metadataworkinggroup.com/schemas/regions/" xmlns:a="http://ns.adobe.com/xmp/sType/Area#"
      xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <Description><r:Regions rdf:parseType="Resource"><r:RegionList><Seq>
      <li><Description r:Type="Face"><r:Area rdf:parseType="Resource"><a:x>0.25</a:x><a:y> 0.75 </a:y></r:Area></Description></li>
    </Seq></r:RegionList></r:Regions></Description></RDF>)"),
            (Focus{0.25, 0.75}));
}

TEST(Focus, WhatIsNoFocusIsNone) {
  for (const std::string& xmp :
       {std::string(), packet(""), packet(region("Pet", 0.1, 0.2, 0.3)),
        packet(region("Focus", 1.5, 0.2, 0.3)), packet(region("Focus", std::nan(""), 0.2, 0.3)),
        packet(region("Focus", 0.1, 0.2, 0.3) + "</rdf:li>"),
        packet("<rdf:li mwg-rs:Type='Focus' stArea:x='0.1'"), packet("<rdf:li stArea:x=\"0.1"),
        region("Focus", 0.5, 0.5, 0.1)})
    EXPECT_EQ(focus_of_xmp(xmp), std::nullopt) << xmp;
}

class FocusOfImages : public test::ImageTest {};

TEST_F(FocusOfImages, IsTheMiddleOfTheSubjectAreaInPxOfTheOldSize) {
  vips::VImage image = test::plain(100, 50, {1, 2, 3}).copy();
  image.set("exif-ifd2-SubjectArea", "60 20 10 10 (60 20 10 10, Short, 4 components, 8 bytes)");
  EXPECT_EQ(read_focus(image), (Focus{0.6, 0.4}));
  image.set("exif-ifd2-PixelXDimension", "200 (200, Long, 1 components, 4 bytes)");
  image.set("exif-ifd2-PixelYDimension", "100 (100, Long, 1 components, 4 bytes)");
  EXPECT_EQ(read_focus(image), (Focus{0.3, 0.2}));
}

TEST_F(FocusOfImages, ComesThroughAFile) {
  const Fd file = test::file_of(test::with_subject_area(test::plain(100, 50, {1, 2, 3}), {60, 20, 10, 10}));
  EXPECT_EQ(read_focus(test::required(Source::open(file.get())).opened()), (Focus{0.6, 0.4}));
}

TEST_F(FocusOfImages, OfXmpGoesFirst) {
  vips::VImage image = test::plain(100, 50, {1, 2, 3}).copy();
  image.set("exif-ifd2-SubjectArea", "60 20 (60 20, Short, 2 components, 4 bytes)");
  const std::string xmp = packet(region("Focus", 0.3, 0.4, 0.1));
  image.set(VIPS_META_XMP_NAME, nullptr, const_cast<char*>(xmp.data()), xmp.size());
  EXPECT_EQ(read_focus(image), (Focus{0.3, 0.4}));
}

}  // namespace
}  // namespace tintype::image
