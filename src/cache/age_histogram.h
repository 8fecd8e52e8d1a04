#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace tintype::cache {

/// An `AgeHistogram` counts bytes by age in a fixed amount of memory: exact to the second below about a
/// minute, to 1.6 % above.
class AgeHistogram {
 public:
  /// A `Cut` removes everything older than `bucket`, and of `bucket` itself as much as `bytes_of_bucket`.
  struct Cut {
    std::size_t bucket = 0;
    std::uint64_t bytes_of_bucket = 0;
  };

  /// Returns the bucket of an age; ages below zero count as zero. The bucket never falls as the age rises.
  [[nodiscard]] static std::size_t bucket_of(std::chrono::seconds age);

  void add(std::chrono::seconds age, std::uint64_t bytes) { bytes_[bucket_of(age)] += bytes; }
  /// Returns the cut that removes at least `bytes` of the oldest, or everything where there is less.
  [[nodiscard]] Cut oldest(std::uint64_t bytes) const;

  static constexpr std::size_t kSteps = 64;      ///< buckets for each doubling of the age
  static constexpr std::size_t kDoublings = 36;  ///< doublings of the age: up to 130,000 years
  static constexpr std::size_t kBuckets = kSteps * kDoublings;

 private:
  std::array<std::uint64_t, kBuckets> bytes_{};
};

}  // namespace tintype::cache
