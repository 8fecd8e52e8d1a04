#pragma once

#include <functional>
#include <mutex>
#include <unordered_map>
#include <utility>
#include <vector>

namespace tintype::service {

/// Requests for the same thing share one piece of work. Any thread.
template <typename Key, typename Value, typename Hash = std::hash<Key>>
class Flights {
 public:
  using Waiter = std::function<void(const Value&)>;

  /// Adds a waiter. True: there was no flight for the key, the caller does the work and must call `land`.
  [[nodiscard]] bool join(const Key& key, Waiter waiter) {
    const std::lock_guard lock(mutex_);
    auto& waiters = flying_[key];
    waiters.push_back(std::move(waiter));
    return waiters.size() == 1;
  }

  /// Ends the flight and calls all waiters, on the caller's thread.
  void land(const Key& key, const Value& value) {
    std::vector<Waiter> waiters;
    {
      const std::lock_guard lock(mutex_);
      const auto found = flying_.find(key);
      waiters.swap(found->second);
      flying_.erase(found);
    }
    for (const Waiter& waiter : waiters)
      waiter(value);
  }

 private:
  std::mutex mutex_;
  std::unordered_map<Key, std::vector<Waiter>, Hash> flying_;
};

}  // namespace tintype::service
