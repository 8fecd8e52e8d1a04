#include "server/idle_deriver.h"

#include <atomic>
#include <chrono>
#include <latch>
#include <mutex>
#include <semaphore>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace tintype::server {
namespace {

Job job(const std::string& name) {
  return {.reference = name, .key = {sha256(name), {}}, .plan = {}, .source = {}};
}

template <typename Condition>
bool comes_true(const Condition& condition) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (!condition()) {
    if (std::chrono::steady_clock::now() > deadline) return false;
    std::this_thread::yield();
  }
  return true;
}

/// Remembers what was made, in order.
class Maker {
 public:
  Result<void> make(const Job& one) {
    const std::lock_guard lock(mutex_);
    made_.push_back(one.reference);
    if (one.reference.starts_with("broken")) return fail(ErrorKind::broken_image, "broken");
    if (one.reference.starts_with("busy")) return fail(ErrorKind::queue_full, "busy");
    return {};
  }
  [[nodiscard]] std::vector<std::string> made() const {
    const std::lock_guard lock(mutex_);
    return made_;
  }

 private:
  mutable std::mutex mutex_;
  std::vector<std::string> made_;
};

using Names = std::vector<std::string>;

TEST(IdleDeriver, WaitsUntilThereIsNothingBetterToDo) {
  Maker maker;
  std::atomic<bool> idle = false;
  std::atomic<int> asked = 0;
  IdleDeriver deriver([&](const Job& one) { return maker.make(one); },
                      [&] {
                        ++asked;
                        return idle.load();
                      },
                      2);
  EXPECT_TRUE(deriver.add(job("a")));
  EXPECT_TRUE(deriver.add(job("b")));
  ASSERT_TRUE(comes_true([&] { return asked > 1; }));
  EXPECT_TRUE(maker.made().empty());
  EXPECT_FALSE(deriver.add(job("a"))) << "it waits already";
  EXPECT_FALSE(deriver.add(job("c"))) << "two wait";
  idle = true;
  ASSERT_TRUE(comes_true([&] { return maker.made().size() == 2; }));
  EXPECT_EQ(maker.made(), (Names{"a", "b"}));
}

TEST(IdleDeriver, TakesWhatIsUnderWayNoSecondTime) {
  std::latch begun(1);
  std::binary_semaphore go(0);
  std::atomic<int> made = 0;
  IdleDeriver deriver(
      [&](const Job&) -> Result<void> {
        if (made == 0) begun.count_down();
        go.acquire();
        ++made;
        return {};
      },
      [] { return true; }, 5);
  EXPECT_TRUE(deriver.add(job("a")));
  begun.wait();
  EXPECT_FALSE(deriver.add(job("a")));
  go.release();
  // Afterwards it may be asked for again: the cache may have lost it.
  ASSERT_TRUE(comes_true([&] { return made == 1 && deriver.add(job("a")); }));
  go.release();
  EXPECT_TRUE(comes_true([&] { return made == 2; }));
}

TEST(IdleDeriver, TriesWhatIsHopelessOnce) {
  Maker maker;
  IdleDeriver deriver([&](const Job& one) { return maker.make(one); }, [] { return true; }, 10);
  EXPECT_TRUE(deriver.add(job("broken")));
  EXPECT_TRUE(deriver.add(job("busy")));
  EXPECT_TRUE(deriver.add(job("last")));
  ASSERT_TRUE(comes_true([&] { return maker.made().size() == 3; }));
  EXPECT_FALSE(deriver.add(job("broken")));
  EXPECT_TRUE(deriver.add(job("busy"))) << "that has passed";
}

TEST(IdleDeriver, StopsAtOnceWithWorkLeft) {
  Maker maker;
  IdleDeriver deriver([&](const Job& one) { return maker.make(one); }, [] { return false; }, 10);
  EXPECT_TRUE(deriver.add(job("a")));
  deriver.stop();
  EXPECT_TRUE(maker.made().empty());
}

}  // namespace
}  // namespace tintype::server
