#include "cache/age_histogram.h"

#include <gtest/gtest.h>

namespace tintype::cache {
namespace {

using namespace std::chrono_literals;
using std::chrono::seconds;

TEST(AgeHistogram, BucketsRiseWithAgeAndStayNarrow) {
  std::size_t previous = 0;
  std::int64_t first_of_bucket = 0;
  for (std::int64_t age = 0; age < std::int64_t{40} * 24 * 3600; ++age) {
    const std::size_t bucket = AgeHistogram::bucket_of(seconds(age));
    ASSERT_TRUE(bucket == previous || bucket == previous + 1) << age;
    if (bucket != previous) first_of_bucket = age;
    ASSERT_LE(age - first_of_bucket, age / 64) << age;
    previous = bucket;
  }
}

TEST(AgeHistogram, AnyAgeHasABucket) {
  EXPECT_EQ(AgeHistogram::bucket_of(-5s), 0);
  EXPECT_EQ(AgeHistogram::bucket_of(seconds::min()), 0);
  EXPECT_EQ(AgeHistogram::bucket_of(seconds::max()), AgeHistogram::kBuckets - 1);
  static_assert(sizeof(AgeHistogram) < 20 * std::size_t{1024});
}

TEST(AgeHistogram, CutsTheOldest) {
  AgeHistogram histogram;
  histogram.add(1h, 100);
  histogram.add(24h, 200);
  histogram.add(48h, 300);
  const auto bucket = AgeHistogram::bucket_of;
  EXPECT_EQ(histogram.oldest(300).bucket, bucket(48h));
  EXPECT_EQ(histogram.oldest(300).bytes_of_bucket, 300);
  EXPECT_EQ(histogram.oldest(301).bucket, bucket(24h));
  EXPECT_EQ(histogram.oldest(301).bytes_of_bucket, 1);
  EXPECT_EQ(histogram.oldest(550).bucket, bucket(1h));
  EXPECT_EQ(histogram.oldest(1000).bucket, 0);
}

}  // namespace
}  // namespace tintype::cache
