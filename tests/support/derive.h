#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "pipeline/pipeline.h"
#include "support/images.h"
#include "support/options.h"

/// These functions run the pipeline from bytes to pixels.
namespace tintype::test {

struct Outcome {
  pipeline::Derived derived;
  vips::VImage image;
  std::string bytes;
};

inline Outcome derive_all(std::string_view source, std::string_view options) {
  const Fd in = file_of(source);
  const Fd out = empty_file();
  auto derived = pipeline::derive(options_of(options), in.get(), out.get());
  if (!derived) throw std::runtime_error(derived.error().detail);
  return {*std::move(derived), decoded(out.get()), bytes_of(out.get())};
}

inline ErrorKind failure_of(std::string_view source, std::string_view options) {
  const Fd in = file_of(source);
  const Fd out = empty_file();
  const auto derived = pipeline::derive(options_of(options), in.get(), out.get());
  return derived ? throw std::runtime_error("no failure") : derived.error().kind;
}

inline std::string png(const vips::VImage& image) {
  return encoded(image, ".png");
}

inline double alpha_at(const vips::VImage& image, int x, int y) {
  return image.getpoint(x, y).back();
}

inline void expect_pixel(const vips::VImage& image, int x, int y, const Pixel& expected, double tolerance) {
  const Pixel actual = image.getpoint(x, y);
  ASSERT_EQ(actual.size(), expected.size());
  for (std::size_t i = 0; i < actual.size(); ++i)
    EXPECT_NEAR(actual[i], expected[i], tolerance) << "band " << i << " at " << x << ", " << y;
}

}  // namespace tintype::test
