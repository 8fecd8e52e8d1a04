#include "pipeline/describe_source.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "support/derive.h"
#include "support/options.h"
#include "support/photographs.h"
#include "support/pictures.h"

namespace tintype::pipeline {
namespace {

nlohmann::json told_of(const Fd& file, bool exif = false, bool places = false) {
  steps::Options options;
  auto& asked = options.edit<steps::Information>();
  asked.asked = true;
  asked.exif = exif;
  asked.places = places;
  const image::Source source = test::required(image::Source::open(file.get()));
  return nlohmann::json::parse(test::required(describe_source(source, options, nullptr)));
}

TEST(Information, OfAPhotograph) {
  const Fd file = test::required(file::open_read(test::photograph("YellowFlower")));
  const nlohmann::json told = told_of(file);
  EXPECT_EQ(told["format"], "jpeg");
  EXPECT_GT(told["width"], 1000);
  EXPECT_EQ(told["frames"], 1);
  EXPECT_EQ(told["animated"], false);
  EXPECT_EQ(told["alpha"], false);
  EXPECT_EQ(told["average_color"].get<std::string>().size(), 7U);
  EXPECT_GE(told["dominant_colors"].size(), 2U);
  EXPECT_EQ(told["blurhash"].get<std::string>().size(), 28U);
  EXPECT_FALSE(told["thumbhash"].get<std::string>().empty());
  EXPECT_EQ(told["perceptual_hash"].get<std::string>().size(), 16U);
  EXPECT_FALSE(told.contains("exif"));
  EXPECT_TRUE(told_of(file, true)["exif"].is_object());
}

}  // namespace
}  // namespace tintype::pipeline
