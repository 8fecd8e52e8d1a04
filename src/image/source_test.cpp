#include "image/source.h"

#include <vector>

#include "support/animations.h"

namespace tintype::image {
namespace {

using test::encoded;
using test::plain;
using vips::VImage;

class SourceSelection : public test::ImageTest {};

std::string joined_tiff(const std::vector<VImage>& pages) {
  return encoded(test::strip_of(pages), ".tif");
}

TEST_F(SourceSelection, PagesOfADocumentAreStacked) {
  const Fd fd = test::file_of(joined_tiff({plain(20, 10, {10}), plain(20, 10, {20}), plain(20, 10, {30})}));
  const Source first = test::required(Source::open(fd.get()));
  EXPECT_EQ(first.header().pages, 3);
  EXPECT_EQ(first.header().size, (geometry::Size{20, 10}));
  const Source two = test::required(first.select({.first_page = 1, .page_count = 2}));
  EXPECT_EQ(two.header().pages, 3);
  EXPECT_EQ(two.header().frames, 1);
  EXPECT_EQ(two.header().size, (geometry::Size{20, 20}));
  const VImage image = two.decode(1).copy_memory();
  EXPECT_EQ(image.getpoint(0, 9), std::vector{20.0});
  EXPECT_EQ(image.getpoint(0, 10), std::vector{30.0});
}

TEST_F(SourceSelection, FramesOfAnAnimationAreOfOneSize) {
  const Fd fd = test::file_of(test::animation(".webp", test::moving_frames(30, 20, 4)));
  const Source first = test::required(Source::open(fd.get()));
  const Source some = test::required(first.select({.first_page = 1, .page_count = 3, .animated = true}));
  EXPECT_EQ(some.header().size, (geometry::Size{30, 20}));
  EXPECT_EQ(some.header().frames, 3);
  EXPECT_EQ(some.decode(8).height(), 60);  // whole, since reduced frames have seams
  EXPECT_EQ(some.bytes().data(), first.bytes().data());
}

TEST_F(SourceSelection, WhatIsNotThereIsAFailure) {
  const Fd fd = test::file_of(joined_tiff({plain(9, 9, {1}), plain(9, 9, {2})}));
  const Source first = test::required(Source::open(fd.get()));
  EXPECT_EQ(first.select({.first_page = 2}).error().kind, ErrorKind::broken_image);
}

}  // namespace
}  // namespace tintype::image
