#include "cache/age_histogram.h"

#include <algorithm>
#include <bit>

namespace tintype::cache {

// As floating-point numbers are laid out: the leading bit says the row, the next six bits the place in it.
std::size_t AgeHistogram::bucket_of(std::chrono::seconds age) {
  const auto seconds = static_cast<std::uint64_t>(std::max<std::int64_t>(age.count(), 0));
  if (seconds < kSteps) return seconds;
  const std::size_t row = static_cast<std::size_t>(std::bit_width(seconds) - std::bit_width(kSteps)) + 1;
  return std::min(row * kSteps + ((seconds >> (row - 1)) - kSteps), kBuckets - 1);
}

AgeHistogram::Cut AgeHistogram::oldest(std::uint64_t bytes) const {
  std::size_t bucket = kBuckets - 1;
  while (bucket > 0 && bytes_[bucket] < bytes)
    bytes -= bytes_[bucket--];
  return {.bucket = bucket, .bytes_of_bucket = bytes};
}

}  // namespace tintype::cache
