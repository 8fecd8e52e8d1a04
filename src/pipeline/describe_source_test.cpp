#include "pipeline/describe_source.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "support/derive.h"
#include "support/images.h"
#include "support/options.h"
#include "support/photographs.h"

namespace tintype::pipeline {
namespace {

nlohmann::json described(const Fd& file, bool exif = false, bool places = false) {
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
  const nlohmann::json info = described(file);
  EXPECT_EQ(info["format"], "jpeg");
  EXPECT_GT(info["width"], 1000);
  EXPECT_EQ(info["frames"], 1);
  EXPECT_EQ(info["animated"], false);
  EXPECT_EQ(info["alpha"], false);
  EXPECT_EQ(info["average_color"].get<std::string>().size(), 7U);
  EXPECT_GE(info["dominant_colors"].size(), 2U);
  EXPECT_EQ(info["blurhash"].get<std::string>().size(), 28U);
  EXPECT_FALSE(info["thumbhash"].get<std::string>().empty());
  EXPECT_EQ(info["perceptual_hash"].get<std::string>().size(), 16U);
  EXPECT_FALSE(info.contains("exif"));
  EXPECT_TRUE(described(file, true)["exif"].is_object());
}

}  // namespace
}  // namespace tintype::pipeline
