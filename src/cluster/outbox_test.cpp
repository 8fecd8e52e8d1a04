#include "cluster/outbox.h"

#include <algorithm>
#include <mutex>
#include <semaphore>
#include <vector>

#include <gtest/gtest.h>

#include "support/eventually.h"
#include "support/temp_folder.h"

namespace tintype::cluster {
namespace {

using namespace std::chrono_literals;
using test::eventually;
using Ids = std::vector<std::string>;

/// A `Peer` may be down, and records what it was sent.
class Peer {
 public:
  Result<void> receive(const std::string& id) {
    const std::lock_guard lock(mutex_);
    ++attempts_;
    if (down_) return fail(ErrorKind::store_unavailable, "down");
    received_.push_back(id);
    return {};
  }
  void set_down(bool down) {
    const std::lock_guard lock(mutex_);
    down_ = down;
  }
  [[nodiscard]] Ids received() const {
    const std::lock_guard lock(mutex_);
    return received_;
  }
  [[nodiscard]] int attempts() const {
    const std::lock_guard lock(mutex_);
    return attempts_;
  }

 private:
  mutable std::mutex mutex_;
  bool down_ = false;
  int attempts_ = 0;
  Ids received_;
};

class OutboxTest : public testing::Test {
 protected:
  [[nodiscard]] std::unique_ptr<Outbox> open(Outbox::Deliver deliver) {
    auto outbox = Outbox::open({.folder = box_, .first_pause = 1ms, .longest_pause = 4ms}, std::move(deliver),
                               metrics_);
    EXPECT_TRUE(outbox) << outbox.error().detail;
    return std::move(*outbox);
  }
  [[nodiscard]] std::unique_ptr<Outbox> open() {
    return open([this](const std::string& id) { return peer_.receive(id); });
  }
  [[nodiscard]] std::size_t files() const {
    std::size_t count = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(box_))
      ++count;
    return count;
  }
  [[nodiscard]] double waiting() { return metrics_.outbox_entries().value(); }

  test::TempFolder folder_;
  const std::filesystem::path box_ = folder_.path() / "outbox" / "peer";
  metrics::Metrics metrics_;
  Peer peer_;
};

TEST_F(OutboxTest, TellsAndForgets) {
  const auto outbox = open();
  ASSERT_TRUE(outbox->add("a"));
  ASSERT_TRUE(outbox->add("b"));
  EXPECT_TRUE(eventually([&] { return files() == 0; }));
  EXPECT_EQ(peer_.received(), (Ids{"a", "b"}));
  EXPECT_TRUE(eventually([&] { return waiting() == 0; }));
  EXPECT_EQ(metrics_.peer_deliveries(metrics::Attempt::success).value(), 2);
}

TEST_F(OutboxTest, TriesAgainUntilThePeerIsBack) {
  peer_.set_down(true);
  const auto outbox = open();
  ASSERT_TRUE(outbox->add("a"));
  ASSERT_TRUE(outbox->add("b"));
  ASSERT_TRUE(eventually([&] { return peer_.attempts() >= 5; }));
  EXPECT_EQ(files(), 2U);
  EXPECT_EQ(waiting(), 2);
  peer_.set_down(false);
  EXPECT_TRUE(eventually([&] { return files() == 0; }));
  Ids received = peer_.received();
  std::ranges::sort(received);
  EXPECT_EQ(received, (Ids{"a", "b"}));
  EXPECT_GE(metrics_.peer_deliveries(metrics::Attempt::failure).value(), 5);
}

TEST_F(OutboxTest, WhatWaitsSurvivesARestart) {
  peer_.set_down(true);
  {
    const auto outbox = open();
    ASSERT_TRUE(outbox->add("a"));
  }
  EXPECT_EQ(files(), 1U);
  metrics_.outbox_entries().set(0);
  peer_.set_down(false);
  const auto outbox = open();
  EXPECT_TRUE(eventually([&] { return files() == 0; }));
  EXPECT_EQ(peer_.received(), Ids{"a"});
}

TEST_F(OutboxTest, OneThatIsRefusedForEverDoesNotHoldUpTheOthers) {
  const auto outbox = open([this](const std::string& id) -> Result<void> {
    if (id == "cursed") return fail(ErrorKind::bad_request, "no");
    return peer_.receive(id);
  });
  for (const char* const id : {"cursed", "a", "b"})
    ASSERT_TRUE(outbox->add(id));
  EXPECT_TRUE(eventually([&] { return files() == 1; }));
  EXPECT_EQ(peer_.received(), (Ids{"a", "b"}));
}

TEST_F(OutboxTest, WhatIsAddedAgainWhileItIsToldIsToldAgain) {
  std::counting_semaphore<> begun(0);
  std::counting_semaphore<> may_end(0);
  const auto outbox = open([&](const std::string& id) {
    begun.release();
    may_end.acquire();
    return peer_.receive(id);
  });
  ASSERT_TRUE(outbox->add("a"));
  begun.acquire();
  ASSERT_TRUE(outbox->add("a"));
  ASSERT_TRUE(outbox->add("a"));
  may_end.release();
  begun.acquire();
  EXPECT_EQ(files(), 1U) << "the second is no longer on disk";
  may_end.release();
  EXPECT_TRUE(eventually([&] { return files() == 0; }));
  EXPECT_EQ(peer_.received(), (Ids{"a", "a"}));
  EXPECT_TRUE(eventually([&] { return waiting() == 0; }));
}

TEST_F(OutboxTest, WhatCannotBeWrittenIsNotPromised) {
  const auto outbox = open();
  std::filesystem::remove_all(box_);
  EXPECT_FALSE(outbox->add("a")) << "nothing was written";
  EXPECT_TRUE(peer_.received().empty());
}

}  // namespace
}  // namespace tintype::cluster
