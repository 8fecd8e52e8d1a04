#include "cluster/tombstone_poller.h"

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "cache/file_cache.h"
#include "store/file/file_store.h"
#include "store/tombstones.h"
#include "support/eventually.h"
#include "support/temp_folder.h"

namespace tintype::cluster {
namespace {

using namespace std::chrono_literals;
using store::TombstoneTime;

constexpr TombstoneTime kNow{1'732'000'000'000ms};

/// These tests have a node with caches of its own on a store that others write to.
class TombstonePollerTest : public testing::Test {
 protected:
  TombstonePollerTest() {
    auto store = store::FileStore::make(folder_.path() / "store").value();
    store_ = store.get();
    store::Sources::Parts parts;
    parts.main = std::move(store);
    sources_ = std::make_unique<store::Sources>(std::move(parts));
  }

  [[nodiscard]] std::unique_ptr<TombstonePoller> poller(std::chrono::milliseconds interval = 0ms) {
    return std::make_unique<TombstonePoller>(
        *sources_, caches_,
        TombstonePollerSettings{
            .position = position_, .interval = interval, .clock = [this] { return now_; }},
        metrics_);
  }
  void put(std::string_view id) {
    const Fd fd = file::create_in_memory("original").value();
    ASSERT_TRUE(file::write_all(fd.get(), as_bytes("content")));
    ASSERT_TRUE(store_->put_new(id, fd.get(), ""));
  }
  void put_tombstone(std::string_view id, TombstoneTime time) {
    ASSERT_TRUE(store::Tombstones(*store_, [time] { return time; }).put(id));
  }
  static void insert(cache::FileCache& cache, std::string_view id) {
    const cache::InsertToken token = cache.insert_token({sha256(id), {}});
    cache::TempEntry temp = cache.temp_entry().value();
    ASSERT_TRUE(file::write_all(temp.fd(), as_bytes("cached")));
    ASSERT_TRUE(cache.commit(std::move(temp), token));
  }
  void insert(std::string_view id) {
    insert(*source_cache_, id);
    insert(*derived_cache_, id);
  }
  [[nodiscard]] bool has(std::string_view id) const {
    const cache::Key key{sha256(id), {}};
    return source_cache_->peek(key).has_value() || derived_cache_->peek(key).has_value();
  }

  test::TempFolder folder_;
  const std::filesystem::path position_ = folder_.path() / "known";
  store::FileStore* store_ = nullptr;
  std::unique_ptr<store::Sources> sources_;
  metrics::Metrics metrics_;
  cache::Usage usage_{0, metrics_};
  std::unique_ptr<cache::FileCache> source_cache_ =
      cache::FileCache::open({.root = folder_.path() / "source", .name = metrics::CacheName::source}, usage_,
                             metrics_)
          .value();
  std::unique_ptr<cache::FileCache> derived_cache_ =
      cache::FileCache::open({.root = folder_.path() / "derived"}, usage_, metrics_).value();
  LocalCaches caches_{*source_cache_, *derived_cache_};
  TombstoneTime now_ = kNow;
};

TEST_F(TombstonePollerTest, InvalidatesWhatOthersHaveRemoved) {
  insert("a");
  insert("b");
  const auto poller = this->poller();
  EXPECT_EQ(poller->poll(), 0U);
  put_tombstone("a", kNow);
  EXPECT_EQ(poller->poll(), 1U);
  EXPECT_FALSE(has("a"));
  EXPECT_TRUE(has("b"));
  EXPECT_EQ(poller->poll(), 0U) << "once is enough";
  EXPECT_EQ(metrics_.removals_learnt().value(), 1);
}

TEST_F(TombstonePollerTest, FinishesARemovalThatWasCutShort) {
  put("a");
  insert("a");
  put_tombstone("a", kNow - 23h);
  ASSERT_EQ(poller()->poll(), 1U);
  EXPECT_EQ(sources_->head("a").error().kind, ErrorKind::gone);
  EXPECT_FALSE(has("a"));
}

TEST_F(TombstonePollerTest, LearnsWhatHappenedWhileItWasDown) {
  put_tombstone("a", kNow - 50h);
  put_tombstone("latest", kNow - 48h);
  ASSERT_EQ(poller()->poll(), 2U);
  for (const char* const id : {"a", "b", "c"})
    insert(id);
  put_tombstone("b", kNow - 24h);
  put_tombstone("c", kNow);
  ASSERT_TRUE(poller()->poll());
  EXPECT_TRUE(has("a")) << "the journal was read from its beginning";
  EXPECT_FALSE(has("b"));
  EXPECT_FALSE(has("c"));
}

TEST_F(TombstonePollerTest, ToleratesClocksThatDiffer) {
  const auto poller = this->poller();
  put_tombstone("a", kNow);
  ASSERT_EQ(poller->poll(), 1U);
  insert("slow");
  put_tombstone("slow", kNow - 59min);
  EXPECT_EQ(poller->poll(), 1U);
  EXPECT_FALSE(has("slow"));

  put_tombstone("fast", kNow + 24h);
  ASSERT_EQ(poller->poll(), 1U);
  insert("after");
  put_tombstone("after", kNow + 1ms);
  EXPECT_EQ(poller->poll(), 1U);
  EXPECT_FALSE(has("after"));
}

TEST_F(TombstonePollerTest, OneThatFailsHindersNoOtherAndIsTriedAgain) {
  const auto poller = this->poller();
  const std::string hash = to_hex(sha256("a"));
  const auto stuck = folder_.path() / "store" / hash.substr(0, 2) / hash.substr(2, 2) / "a";
  std::filesystem::create_directories(stuck);  // where the original would be: it cannot be unlinked
  for (const char* const id : {"a", "b"})
    insert(id);
  put_tombstone("a", kNow);
  put_tombstone("b", kNow + 1ms);
  EXPECT_FALSE(poller->poll());
  EXPECT_FALSE(has("a"));
  EXPECT_FALSE(has("b"));
  EXPECT_FALSE(this->poller()->poll()) << "it was taken for known";
  std::filesystem::remove(stuck);
  EXPECT_EQ(poller->poll(), 1U);
  EXPECT_EQ(poller->poll(), 0U);
}

TEST_F(TombstonePollerTest, PollsByItself) {
  insert("a");
  const auto poller = this->poller(1ms);
  put_tombstone("a", kNow);
  EXPECT_TRUE(test::eventually([&] { return !has("a"); }));
}

}  // namespace
}  // namespace tintype::cluster
