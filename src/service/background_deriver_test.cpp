#include "service/background_deriver.h"

#include <atomic>
#include <chrono>
#include <future>
#include <latch>
#include <mutex>
#include <semaphore>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace tintype::service {
namespace {

using Batch = BackgroundDeriver::Batch;
using Outcomes = BackgroundDeriver::Outcomes;
using Admission = BackgroundDeriver::Admission;

Batch job(const std::string& name) {
  return {{.reference = name, .key = {sha256(name), {}}, .plan = {}, .overlays = {}, .source = {}}};
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

/// Remembers what was derived, in order.
class FakeDeriver {
 public:
  Outcomes derive(const Batch& batch) {
    Outcomes outcomes;
    for (const DeriveJob& one : batch)
      outcomes.push_back(derive_one(one.reference));
    return outcomes;
  }
  [[nodiscard]] std::vector<std::string> derived() const {
    const std::lock_guard lock(mutex_);
    return derived_;
  }

 private:
  Result<DeriveOutcome> derive_one(const std::string& name) {
    const std::lock_guard lock(mutex_);
    derived_.push_back(name);
    if (name.starts_with("broken")) return fail(ErrorKind::broken_image, "broken");
    if (name.starts_with("busy")) return fail(ErrorKind::queue_full, "busy");
    return DeriveOutcome::derived;
  }

  mutable std::mutex mutex_;
  std::vector<std::string> derived_;
};

using Names = std::vector<std::string>;

TEST(BackgroundDeriver, WaitsUntilThereIsNothingBetterToDo) {
  FakeDeriver fake;
  std::atomic<bool> idle = false;
  std::atomic<int> asked = 0;
  BackgroundDeriver deriver([&](const Batch& batch) { return fake.derive(batch); },
                            [&] {
                              ++asked;
                              return idle.load();
                            },
                            2);
  EXPECT_EQ(deriver.add(job("a")), Admission::queued);
  EXPECT_EQ(deriver.add(job("b")), Admission::queued);
  ASSERT_TRUE(comes_true([&] { return asked > 1; }));
  EXPECT_TRUE(fake.derived().empty());
  EXPECT_EQ(deriver.add(job("c")), Admission::queue_full) << "two wait";
  idle = true;
  ASSERT_TRUE(comes_true([&] { return fake.derived().size() == 2; }));
  EXPECT_EQ(fake.derived(), (Names{"a", "b"}));
}

TEST(BackgroundDeriver, TakesWhatIsUnderWayNoSecondTime) {
  std::latch started(1);
  std::binary_semaphore go(0);
  std::atomic<int> derived = 0;
  BackgroundDeriver deriver(
      [&](const Batch&) -> Outcomes {
        if (derived == 0) started.count_down();
        go.acquire();
        ++derived;
        return {DeriveOutcome::derived};
      },
      [] { return true; }, 5);
  EXPECT_EQ(deriver.add(job("a")), Admission::queued);
  started.wait();
  EXPECT_EQ(deriver.add(job("a")), Admission::not_needed);
  go.release();
  // Afterwards it may be asked for again: the cache may have lost it.
  ASSERT_TRUE(comes_true([&] { return derived == 1 && deriver.add(job("a")) == Admission::queued; }));
  go.release();
  EXPECT_TRUE(comes_true([&] { return derived == 2; }));
}

TEST(BackgroundDeriver, TriesPermanentFailuresOnce) {
  FakeDeriver fake;
  BackgroundDeriver deriver([&](const Batch& batch) { return fake.derive(batch); }, [] { return true; }, 10);
  EXPECT_EQ(deriver.add(job("broken")), Admission::queued);
  EXPECT_EQ(deriver.add(job("busy")), Admission::queued);
  EXPECT_EQ(deriver.add(job("last")), Admission::queued);
  ASSERT_TRUE(comes_true([&] { return fake.derived().size() == 3; }));
  EXPECT_EQ(deriver.add(job("broken")), Admission::not_needed);
  EXPECT_EQ(deriver.add(job("busy")), Admission::queued) << "that has passed";
}

TEST(BackgroundDeriver, StopsAtOnceWithWorkLeft) {
  FakeDeriver fake;
  BackgroundDeriver deriver([&](const Batch& batch) { return fake.derive(batch); }, [] { return false; }, 10);
  EXPECT_EQ(deriver.add(job("a")), Admission::queued);
  deriver.stop();
  EXPECT_TRUE(fake.derived().empty());
}

TEST(BackgroundDeriver, TellsWhatBecameOfABatch) {
  FakeDeriver fake;
  BackgroundDeriver deriver([&](const Batch& batch) { return fake.derive(batch); }, [] { return true; }, 10);
  std::promise<Outcomes> received;
  Batch batch = job("a");
  batch.push_back(job("broken").front());
  batch.push_back(job("busy").front());
  EXPECT_EQ(deriver.add(batch, [&](const Outcomes& outcomes) { received.set_value(outcomes); }),
            Admission::queued);
  const Outcomes outcomes = received.get_future().get();
  ASSERT_EQ(outcomes.size(), 3U);
  EXPECT_EQ(outcomes[0], DeriveOutcome::derived);
  EXPECT_EQ(outcomes[1].error().kind, ErrorKind::broken_image);
  EXPECT_EQ(outcomes[2].error().kind, ErrorKind::queue_full);

  EXPECT_EQ(deriver.add(job("broken")), Admission::not_needed) << "permanent";
  std::promise<Outcomes> again;
  EXPECT_EQ(
      deriver.add(job("broken"), [&](const Outcomes& received_again) { again.set_value(received_again); }),
      Admission::queued);
  EXPECT_EQ(again.get_future().get().at(0).error().kind, ErrorKind::broken_image);
}

TEST(BackgroundDeriver, AnswersThoseThatWaitWhenItStops) {
  FakeDeriver fake;
  BackgroundDeriver deriver([&](const Batch& batch) { return fake.derive(batch); }, [] { return false; }, 1);
  Outcomes received;
  EXPECT_EQ(deriver.add(job("a"), [&](const Outcomes& outcomes) { received = outcomes; }), Admission::queued);
  EXPECT_EQ(deriver.free_slots(), 0U);
  deriver.stop();
  ASSERT_EQ(received.size(), 1U);
  EXPECT_EQ(received[0].error().kind, ErrorKind::queue_full);
}

}  // namespace
}  // namespace tintype::service
