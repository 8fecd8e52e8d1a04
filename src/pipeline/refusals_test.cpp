#include <fcntl.h>

#include "support/derive.h"

namespace tintype::pipeline {
namespace {

using test::derive_all;
using test::encoded;
using test::failure_of;
using test::file_of;
using test::options_of;
using test::png;
using vips::VImage;

class Refused : public test::ImageTest {};

TEST_F(Refused, SourcesThatEndEarlyAreRefused) {
  const VImage image = test::texture(400, 300);
  const std::string progressive = encoded(image, ".jpg", VImage::option()->set("interlace", true));
  for (const std::string& whole : {encoded(image, ".jpg"), progressive, png(image), encoded(image, ".webp"),
                                   encoded(image, ".png", VImage::option()->set("interlace", true))}) {
    const Fd in = file_of(whole);
    EXPECT_TRUE(inspect(steps::Options{}, in.get()));
    for (const double part : {0.3, 0.6, 0.95}) {
      const std::string cut =
          whole.substr(0, static_cast<std::size_t>(static_cast<double>(whole.size()) * part));
      SCOPED_TRACE(::testing::Message() << int(whole[1]) << " " << part);
      EXPECT_EQ(failure_of(cut, ""), ErrorKind::broken_image);
      EXPECT_EQ(failure_of(cut, "w:30"), ErrorKind::broken_image);
      const Fd short_in = file_of(cut);
      const auto info = inspect(steps::Options{}, short_in.get());
      ASSERT_FALSE(info);
      EXPECT_EQ(info.error().kind, ErrorKind::broken_image);
    }
  }
}

TEST_F(Refused, WhatIsNoImageIsRefused) {
  EXPECT_EQ(failure_of("", ""), ErrorKind::invalid_source);
  EXPECT_EQ(failure_of("<html><svg/></html>", ""), ErrorKind::invalid_source);
  EXPECT_EQ(failure_of("<svg><g></svg>", ""), ErrorKind::broken_image);
  EXPECT_EQ(failure_of("BM nothing", ""), ErrorKind::invalid_source);
  EXPECT_EQ(failure_of("\xff\xd8\xff garbage", ""), ErrorKind::broken_image);
  EXPECT_EQ(failure_of("\x89PNG\r\n\x1a\n garbage", ""), ErrorKind::broken_image);
  EXPECT_EQ(failure_of("RIFF1234WEBP garbage", ""), ErrorKind::broken_image);
}

TEST_F(Refused, LimitsAreReadFromTheHeader) {
  const std::string source = encoded(test::texture(1200, 1000), ".jpg");
  EXPECT_EQ(failure_of(source, "msr:1.19"), ErrorKind::invalid_source);
  EXPECT_EQ(failure_of(source, "msfs:1000"), ErrorKind::invalid_source);
  EXPECT_EQ(derive_all(source, "msr:1.2/w:10").derived.size.width, 10);
  const Fd in = file_of(source);
  EXPECT_EQ(inspect(options_of("msr:1"), in.get()).error().kind, ErrorKind::invalid_source);
}

TEST_F(Refused, AFullDiskIsToldFromABrokenSource) {
  const Fd in = file_of(png(test::texture(300, 300)));
  const Fd full(::open("/dev/full", O_WRONLY | O_CLOEXEC));
  ASSERT_TRUE(full);
  for (const char* format : {"f:jpg", "f:png", "f:webp"}) {
    const auto derived = derive(options_of(format), in.get(), full.get());
    ASSERT_FALSE(derived);
    EXPECT_EQ(derived.error().kind, ErrorKind::disk_full) << derived.error().detail;
  }
}

}  // namespace
}  // namespace tintype::pipeline
