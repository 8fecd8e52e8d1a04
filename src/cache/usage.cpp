#include "cache/usage.h"

#include <algorithm>

namespace tintype::cache {
namespace {

std::size_t place(metrics::CacheName cache) {
  return metrics::Label<metrics::CacheName>::place(cache);
}

}  // namespace

void Usage::add(metrics::CacheName cache, std::uint64_t bytes) {
  const bool was_over = over_limit();
  change(cache, static_cast<std::int64_t>(bytes));
  if (was_over || !over_limit()) return;
  const std::scoped_lock lock(mutex_);  // or the waiter could be between its look and its sleep
  went_over_.notify_all();
}

void Usage::remove(metrics::CacheName cache, std::uint64_t bytes) {
  change(cache, -static_cast<std::int64_t>(bytes));
}

// By difference: what came and went during the sweep has been counted meanwhile, and stays counted.
void Usage::correct(metrics::CacheName cache, std::uint64_t at_start, std::uint64_t counted) {
  change(cache, static_cast<std::int64_t>(counted) - static_cast<std::int64_t>(at_start));
}

// Below zero for a moment: a removal that a sweep had not counted.
std::uint64_t Usage::bytes(metrics::CacheName cache) const {
  return static_cast<std::uint64_t>(
      std::max<std::int64_t>(0, bytes_[place(cache)].load(std::memory_order_relaxed)));
}

bool Usage::over_limit() const {
  if (max_bytes_ == 0) return false;
  return bytes(metrics::CacheName::source) + bytes(metrics::CacheName::derived) > max_bytes_;
}

void Usage::wait_until_over_limit(std::chrono::milliseconds timeout, const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  went_over_.wait_for(lock, stop, timeout, [&] { return over_limit(); });
}

void Usage::change(metrics::CacheName cache, std::int64_t difference) {
  bytes_[place(cache)].fetch_add(difference, std::memory_order_relaxed);
  metrics_.cache_bytes(cache).set(static_cast<double>(bytes(cache)));
}

}  // namespace tintype::cache
