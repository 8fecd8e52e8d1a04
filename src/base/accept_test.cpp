#include "base/accept.h"

#include <gtest/gtest.h>

namespace tintype {
namespace {

struct Case {
  std::string_view accept;
  std::string_view type;
  Specificity specificity;
  double quality;
};

TEST(Accept, TheMostSpecificRangeCounts) {
  using enum Specificity;
  constexpr std::string_view kBrowser = "image/avif, IMAGE/WebP;q=0.9,image/*;q=0.8,*/*;q=0.5";
  const Case cases[] = {
      {"", "image/webp", none, 0},
      {" , ,", "image/webp", none, 0},
      {kBrowser, "image/avif", exact, 1},
      {kBrowser, "image/webp", exact, 0.9},
      {kBrowser, "image/jpeg", main_type, 0.8},
      {kBrowser, "text/html", any, 0.5},
      {"*/*;q=0.1, image/webp", "image/webp", exact, 1},
      {"image/webp;q=0", "image/webp", exact, 0},
      {"image/webp; level=1 ; Q=0.25 ; x=y", "image/webp", exact, 0.25},
      {"image/webp;q=1.5", "image/webp", exact, 0},
      {"image/webp;q=nan", "image/webp", exact, 0},
      {"image/webp;q=x", "image/webp", exact, 0},
      {"image/webpx, ximage/webp, image", "image/webp", none, 0},
  };
  for (const Case& one : cases) {
    const AcceptMatch match = match_accept(one.accept, one.type);
    EXPECT_EQ(match.specificity, one.specificity) << one.accept << " for " << one.type;
    EXPECT_DOUBLE_EQ(match.quality, one.quality) << one.accept << " for " << one.type;
  }
}

}  // namespace
}  // namespace tintype
