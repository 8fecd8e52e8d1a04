#include "steps/output/quality_search.h"

#include <vector>

#include <gtest/gtest.h>

#include "support/options.h"

namespace tintype::steps {
namespace {

/// `FakeEncoder` returns files of `quality` hundreds of bytes with a similarity of 0.9 + quality / 1000.
class FakeEncoder {
 public:
  [[nodiscard]] Encoder encoder() {
    return {[this](int quality) -> Result<std::string> {
              tried_.push_back(quality);
              return std::string(static_cast<std::size_t>(quality) * 100, 'x');
            },
            [](std::string_view file) -> Result<double> {
              return 0.9 + static_cast<double>(file.size()) / 100'000;
            }};
  }
  [[nodiscard]] const std::vector<int>& tried() const { return tried_; }

 private:
  std::vector<int> tried_;
};

struct SearchCase {
  const char* options;
  int quality;  ///< quality asked for
  int found;
  std::size_t tries;  ///< largest number of attempts
};

class Search : public testing::TestWithParam<SearchCase> {};

TEST_P(Search, FindsTheQuality) {
  const Options options = test::options_of(GetParam().options);
  FakeEncoder fake;
  const auto file = encode_by(options.get<QualitySearch>(), GetParam().quality, fake.encoder());
  ASSERT_TRUE(file);
  EXPECT_EQ(file->quality, GetParam().found);
  EXPECT_EQ(file->bytes.size(), static_cast<std::size_t>(file->quality) * 100);
  EXPECT_EQ(file->attempts, static_cast<int>(fake.tried().size()));
  EXPECT_LE(fake.tried().size(), GetParam().tries);
}

INSTANTIATE_TEST_SUITE_P(
    All, Search,
    testing::Values(
        SearchCase{"q:50", 50, 50, 1}, SearchCase{"mb:9000", 80, 80, 1}, SearchCase{"mb:8000", 80, 80, 1},
        SearchCase{"mb:7999", 80, 79, 8}, SearchCase{"mb:4321", 80, 43, 9}, SearchCase{"mb:1000", 80, 10, 8},
        SearchCase{"mb:1", 80, 10, 8}, SearchCase{"mb:100", 8, 8, 1}, SearchCase{"mb:0", 80, 80, 1},
        // The similarity of 70 is 0.97.
        SearchCase{"aq:ssim:0.97:40:90:0", 80, 70, 7}, SearchCase{"aq:ssim:0.97:40:90:0.01", 80, 60, 7},
        SearchCase{"aq:ssim:0.97:75:90:0", 80, 75, 6}, SearchCase{"aq:ssim:0.97:40:60:0", 80, 60, 7},
        // 1 / 0.96 - 1 = 0.0417
        SearchCase{"aq:dssim:0.0417:10:90:0", 80, 60, 8}, SearchCase{"aq:dssim", 80, 80, 5},
        SearchCase{"aq:size:5050:10:90", 80, 50, 8}, SearchCase{"aq:size:100:30:90", 80, 30, 8},
        SearchCase{"aq:size:9900:30:60", 80, 60, 8}, SearchCase{"aq:ssim:0.97:40:90:0/mb:5000", 80, 50, 15},
        SearchCase{"aq:none", 33, 33, 1}));

TEST(QualitySearch, RefusesWhatCannotBeMeant) {
  for (const char* text : {"aq:psnr:1", "aq:ssim", "aq:ssim:1", "aq:ssim:1.5", "aq:size", "aq:dssim:0",
                           "aq:dssim:0.1:80:70", "aq:dssim:0.1:0", "aq:dssim:0.1:1:101", "aq:dssim:0.1:1:2:3",
                           "aq:dssim:0.1:1:2:0:1", "mb:-1", "mb:x"}) {
    EXPECT_ANY_THROW(static_cast<void>(test::options_of(text))) << text;
  }
}

TEST(QualitySearch, FailsWhereTheEncoderDoes) {
  const Encoder broken{[](int) -> Result<std::string> { return fail(ErrorKind::internal, "broken"); },
                       [](std::string_view) -> Result<double> { return 1.0; }};
  EXPECT_EQ(encode_by({}, 80, broken).error().detail, "broken");
}

}  // namespace
}  // namespace tintype::steps
