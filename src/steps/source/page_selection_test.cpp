#include "steps/source/page_selection.h"

#include <gtest/gtest.h>

#include "support/options.h"

namespace tintype::steps {
namespace {

using formats::Format;

image::Header header_of(Format format, int pages) {
  image::Header header;
  header.format = format;
  header.pages = pages;
  return header;
}

TEST(PageSelectionTest, AnimationsHaveFramesWhereTheResultCan) {
  const image::Header gif = header_of(Format::gif, 9);
  const auto selected = [&](std::string_view text, Format output) {
    return select_pages(test::options_of(text), gif, output).value();
  };
  using image::Selection;
  EXPECT_EQ(selected("", Format::webp), (Selection{.page_count = 9, .animated = true}));
  EXPECT_EQ(selected("", Format::jpeg), (Selection{}));
  EXPECT_EQ(selected("pg:2/pgs:3", Format::gif),
            (Selection{.first_page = 2, .page_count = 3, .animated = true}));
  EXPECT_EQ(selected("pg:7/pgs:5", Format::gif),
            (Selection{.first_page = 7, .page_count = 2, .animated = true}));
  EXPECT_EQ(selected("maf:4", Format::gif), (Selection{.page_count = 4, .animated = true}));
  EXPECT_EQ(selected("da:1", Format::gif), (Selection{}));
  EXPECT_EQ(selected("da:1/pgs:3", Format::gif), (Selection{.page_count = 3}));
  EXPECT_EQ(selected("pg:8", Format::gif), (Selection{.first_page = 8})) << "one frame is a still";
}

TEST(PageSelectionTest, PagesAreOneUnlessAsked) {
  const image::Header tiff = header_of(Format::tiff, 5);
  EXPECT_EQ(animation_frames({}, tiff), 1);
  EXPECT_EQ(select_pages({}, tiff, Format::png), image::Selection{});
  EXPECT_EQ(select_pages(test::options_of("pg:3/pgs:9"), tiff, Format::png),
            (image::Selection{.first_page = 3, .page_count = 2}));
  const auto missing = select_pages(test::options_of("pg:5"), tiff, Format::png);
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().kind, ErrorKind::invalid_source);
}

TEST(PageSelectionTest, TheThumbnailIsTakenWhereAsked) {
  EXPECT_TRUE(select_pages(test::options_of("eth:1"), header_of(Format::heic, 1), Format::png)->thumbnail);
  EXPECT_FALSE(select_pages({}, header_of(Format::heic, 1), Format::png)->thumbnail);
}

}  // namespace
}  // namespace tintype::steps
