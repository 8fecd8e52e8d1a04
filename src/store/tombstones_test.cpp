#include "store/tombstones.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "store/file/file_store.h"
#include "store/sources.h"
#include "store/test_support.h"

namespace tintype::store {
namespace {

using namespace std::chrono_literals;

constexpr TombstoneTime kRemovedAt{1'732'000'000'000ms};

class TombstonesTest : public testing::Test {
 protected:
  [[nodiscard]] std::vector<std::string> ids_since(TombstoneTime time) {
    const auto found = tombstones_.since(time).value();
    std::vector<std::string> ids(found.size());
    std::ranges::transform(found, ids.begin(), &Tombstone::id);
    return ids;
  }

  TempFolder folder_;
  std::unique_ptr<FileStore> store_ = FileStore::make(folder_.path()).value();
  TombstoneTime now_ = kRemovedAt;
  Tombstones tombstones_{*store_, [this] { return now_; }};
};

TEST_F(TombstonesTest, TellThatAnIdWasRemoved) {
  EXPECT_EQ(tombstones_.exists("a"), false);
  ASSERT_TRUE(tombstones_.put("a"));
  EXPECT_EQ(tombstones_.exists("a"), true);
  EXPECT_EQ(tombstones_.exists("b"), false);
}

TEST_F(TombstonesTest, AreReadOnFromATime) {
  for (const char* const id : {"z", "b-c_1", "a"}) {
    ASSERT_TRUE(tombstones_.put(id));
    now_ += 1ms;
  }
  using Ids = std::vector<std::string>;
  EXPECT_EQ(ids_since({}), (Ids{"z", "b-c_1", "a"}));
  EXPECT_EQ(ids_since(kRemovedAt), (Ids{"z", "b-c_1", "a"}));
  EXPECT_EQ(ids_since(kRemovedAt + 1ms), (Ids{"b-c_1", "a"}));
  EXPECT_EQ(ids_since(kRemovedAt + 3ms), Ids{});
  EXPECT_EQ(tombstones_.since(kRemovedAt + 2ms).value().front().time, kRemovedAt + 2ms);
}

TEST_F(TombstonesTest, ArePutAgainWithTheTimeOfNow) {
  ASSERT_TRUE(tombstones_.put("a"));
  now_ += 1s;
  ASSERT_TRUE(tombstones_.put("a"));
  EXPECT_EQ(ids_since(kRemovedAt + 1s), std::vector<std::string>{"a"});
}

TEST_F(TombstonesTest, OthersInTheJournalAreLeftOut) {
  for (const char* const key : {".removed/short", ".removed/17320000000xx-a", ".removed/1732000000000"})
    ASSERT_TRUE(store_->put_new(key, file_of("").get(), ""));
  EXPECT_TRUE(ids_since({}).empty());
}

/// A `RemovalTest` sees tombstones as an image's handlers do.
class RemovalTest : public testing::Test {
 protected:
  RemovalTest() {
    Sources::Parts parts;
    auto store = FileStore::make(folder_.path()).value();
    store_ = store.get();
    parts.main = std::move(store);
    sources_ = std::make_unique<Sources>(std::move(parts));
  }
  void put(std::string_view id) { ASSERT_TRUE(sources_->put_new(id, file_of("content").get(), "")); }
  [[nodiscard]] ErrorKind kind_of_get(std::string_view id) {
    Collector collected;
    return sources_->get(id, {}, collected.sink).error().kind;
  }

  TempFolder folder_;
  FileStore* store_ = nullptr;
  std::unique_ptr<Sources> sources_;
};

TEST_F(RemovalTest, LeavesTheIdGone) {
  put("a");
  EXPECT_TRUE(sources_->require_not_removed("a"));
  ASSERT_TRUE(sources_->remove("a"));
  EXPECT_EQ(kind_of_get("a"), ErrorKind::gone);
  EXPECT_EQ(sources_->head("a").error().kind, ErrorKind::gone);
  EXPECT_EQ(sources_->require_not_removed("a").error().kind, ErrorKind::gone);
  EXPECT_EQ(sources_->remove("a").error().kind, ErrorKind::gone);
  EXPECT_EQ(sources_->removals_since({}).value().size(), 1U);
}

TEST_F(RemovalTest, OfWhatNeverWasLeavesNoTrace) {
  EXPECT_EQ(sources_->remove("a").error().kind, ErrorKind::source_not_found);
  EXPECT_EQ(kind_of_get("a"), ErrorKind::source_not_found);
  EXPECT_TRUE(sources_->require_not_removed("a"));
}

TEST_F(RemovalTest, ThatWasCutShortIsMadeGoodByAskingAgain) {
  put("a");
  ASSERT_TRUE(Tombstones(*store_).put("a"));
  EXPECT_TRUE(sources_->remove("a"));
  EXPECT_EQ(kind_of_get("a"), ErrorKind::gone);
}

TEST_F(RemovalTest, IsFinishedByWhoeverSeesTheTombstone) {
  put("a");
  ASSERT_TRUE(Tombstones(*store_).put("a"));
  EXPECT_TRUE(sources_->finish_removal("a"));
  EXPECT_EQ(kind_of_get("a"), ErrorKind::gone);
  EXPECT_TRUE(sources_->finish_removal("a")) << "there is nothing left to do";
}

}  // namespace
}  // namespace tintype::store
