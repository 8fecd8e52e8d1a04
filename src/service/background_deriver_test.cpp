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
using Answers = BackgroundDeriver::Answers;
using Added = BackgroundDeriver::Added;

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

/// Remembers what was made, in order.
class Maker {
 public:
  Answers make(const Batch& batch) {
    Answers answers;
    for (const Job& one : batch)
      answers.push_back(make_one(one.reference));
    return answers;
  }
  [[nodiscard]] std::vector<std::string> made() const {
    const std::lock_guard lock(mutex_);
    return made_;
  }

 private:
  Result<DeriveOutcome> make_one(const std::string& name) {
    const std::lock_guard lock(mutex_);
    made_.push_back(name);
    if (name.starts_with("broken")) return fail(ErrorKind::broken_image, "broken");
    if (name.starts_with("busy")) return fail(ErrorKind::queue_full, "busy");
    return DeriveOutcome::now;
  }

  mutable std::mutex mutex_;
  std::vector<std::string> made_;
};

using Names = std::vector<std::string>;

TEST(BackgroundDeriver, WaitsUntilThereIsNothingBetterToDo) {
  Maker maker;
  std::atomic<bool> idle = false;
  std::atomic<int> asked = 0;
  BackgroundDeriver deriver([&](const Batch& batch) { return maker.make(batch); },
                            [&] {
                              ++asked;
                              return idle.load();
                            },
                            2);
  EXPECT_EQ(deriver.add(job("a")), Added::waits);
  EXPECT_EQ(deriver.add(job("b")), Added::waits);
  ASSERT_TRUE(comes_true([&] { return asked > 1; }));
  EXPECT_TRUE(maker.made().empty());
  EXPECT_EQ(deriver.add(job("c")), Added::no_room) << "two wait";
  idle = true;
  ASSERT_TRUE(comes_true([&] { return maker.made().size() == 2; }));
  EXPECT_EQ(maker.made(), (Names{"a", "b"}));
}

TEST(BackgroundDeriver, TakesWhatIsUnderWayNoSecondTime) {
  std::latch begun(1);
  std::binary_semaphore go(0);
  std::atomic<int> made = 0;
  BackgroundDeriver deriver(
      [&](const Batch&) -> Answers {
        if (made == 0) begun.count_down();
        go.acquire();
        ++made;
        return {DeriveOutcome::now};
      },
      [] { return true; }, 5);
  EXPECT_EQ(deriver.add(job("a")), Added::waits);
  begun.wait();
  EXPECT_EQ(deriver.add(job("a")), Added::not_needed);
  go.release();
  // Afterwards it may be asked for again: the cache may have lost it.
  ASSERT_TRUE(comes_true([&] { return made == 1 && deriver.add(job("a")) == Added::waits; }));
  go.release();
  EXPECT_TRUE(comes_true([&] { return made == 2; }));
}

TEST(BackgroundDeriver, TriesWhatIsHopelessOnce) {
  Maker maker;
  BackgroundDeriver deriver([&](const Batch& batch) { return maker.make(batch); }, [] { return true; }, 10);
  EXPECT_EQ(deriver.add(job("broken")), Added::waits);
  EXPECT_EQ(deriver.add(job("busy")), Added::waits);
  EXPECT_EQ(deriver.add(job("last")), Added::waits);
  ASSERT_TRUE(comes_true([&] { return maker.made().size() == 3; }));
  EXPECT_EQ(deriver.add(job("broken")), Added::not_needed);
  EXPECT_EQ(deriver.add(job("busy")), Added::waits) << "that has passed";
}

TEST(BackgroundDeriver, StopsAtOnceWithWorkLeft) {
  Maker maker;
  BackgroundDeriver deriver([&](const Batch& batch) { return maker.make(batch); }, [] { return false; }, 10);
  EXPECT_EQ(deriver.add(job("a")), Added::waits);
  deriver.stop();
  EXPECT_TRUE(maker.made().empty());
}

TEST(BackgroundDeriver, TellsWhatBecameOfABatch) {
  Maker maker;
  BackgroundDeriver deriver([&](const Batch& batch) { return maker.make(batch); }, [] { return true; }, 10);
  std::promise<Answers> told;
  Batch batch = job("a");
  batch.push_back(job("broken").front());
  batch.push_back(job("busy").front());
  EXPECT_EQ(deriver.add(batch, [&](const Answers& answers) { told.set_value(answers); }), Added::waits);
  const Answers answers = told.get_future().get();
  ASSERT_EQ(answers.size(), 3U);
  EXPECT_EQ(answers[0], DeriveOutcome::now);
  EXPECT_EQ(answers[1].error().kind, ErrorKind::broken_image);
  EXPECT_EQ(answers[2].error().kind, ErrorKind::queue_full);

  EXPECT_EQ(deriver.add(job("broken")), Added::not_needed) << "hopeless";
  std::promise<Answers> again;
  EXPECT_EQ(deriver.add(job("broken"), [&](const Answers& told_again) { again.set_value(told_again); }),
            Added::waits);
  EXPECT_EQ(again.get_future().get().at(0).error().kind, ErrorKind::broken_image);
}

TEST(BackgroundDeriver, AnswersThoseThatWaitWhenItStops) {
  Maker maker;
  BackgroundDeriver deriver([&](const Batch& batch) { return maker.make(batch); }, [] { return false; }, 1);
  Answers told;
  EXPECT_EQ(deriver.add(job("a"), [&](const Answers& answers) { told = answers; }), Added::waits);
  EXPECT_EQ(deriver.free(), 0U);
  deriver.stop();
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].error().kind, ErrorKind::queue_full);
}

}  // namespace
}  // namespace tintype::service
