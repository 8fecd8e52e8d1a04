#include "cache/sweep.h"

#include <gmock/gmock.h>

#include "cache/sweeper.h"
#include "cache/test_cache.h"
#include "support/eventually.h"

namespace tintype::cache {
namespace {

using namespace std::chrono_literals;
using metrics::CacheName;
using metrics::Eviction;

class SweepTest : public CacheTest {
 protected:
  /// Puts source `number` with an entry of 100 bytes, used last `age` ago.
  static void put_aged(FileCache& cache, FileTime now, int number, FileTime::duration age) {
    put(cache, test_key(number), std::string(100, 'x'));
    age_file(cache.root() / EntryPath(test_key(number)).view(), now - age, now);
  }

  static void age_file(const std::filesystem::path& path, FileTime accessed, FileTime modified) {
    const std::array<timespec, 2> times{to_timespec(accessed), to_timespec(modified)};
    ASSERT_EQ(::utimensat(AT_FDCWD, path.c_str(), times.data(), 0), 0);
  }

  [[nodiscard]] static std::vector<int> left(const FileCache& cache, int sources) {
    std::vector<int> found;
    for (int i = 0; i < sources; ++i) {
      if (std::filesystem::exists(cache.root() / EntryPath(test_key(i)).view())) found.push_back(i);
    }
    return found;
  }

  [[nodiscard]] SweepFigures sweep_one(const FileCache& cache, const SweepSettings& settings) {
    const std::vector roots{cache.root()};
    auto report = sweep(roots, settings, now());
    EXPECT_TRUE(report);
    EXPECT_TRUE(report->complete);
    return report->roots.front();
  }
};

TEST_F(SweepTest, IdleEntriesGo) {
  const auto cache = open();
  put_aged(*cache, now(), 0, 31 * 24h);
  put_aged(*cache, now(), 1, 29 * 24h);
  put_aged(*cache, now(), 2, 30 * 24h + 1s);
  const SweepFigures figures = sweep_one(*cache, {.max_idle = 30 * 24h});
  EXPECT_EQ(figures.evicted_idle, 2);
  EXPECT_EQ(figures.evicted_bytes, 200);
  EXPECT_EQ(figures.entries, 1);
  EXPECT_EQ(figures.bytes, 100);
  EXPECT_THAT(left(*cache, 3), testing::ElementsAre(1));
}

TEST_F(SweepTest, AHitKeepsAnEntry) {
  const auto cache = open();
  put_aged(*cache, now(), 0, 31 * 24h);
  put_aged(*cache, now(), 1, 31 * 24h);
  EXPECT_TRUE(cache->find(test_key(1)));
  EXPECT_EQ(sweep_one(*cache, {.max_idle = 30 * 24h}).evicted_idle, 1);
  EXPECT_THAT(left(*cache, 2), testing::ElementsAre(1));
}

TEST_F(SweepTest, TheLeastRecentlyUsedGoDownTo95Percent) {
  const auto cache = open();
  // ages 40h, 39h, ... 1h in an order that the names do not follow
  for (int i = 0; i < 40; ++i)
    put_aged(*cache, now(), i, ((i * 7) % 40 + 1) * 1h);
  EXPECT_EQ(sweep_one(*cache, {.max_bytes = 4000}).evicted_space, 0);
  const SweepFigures figures = sweep_one(*cache, {.max_bytes = 2000});
  EXPECT_EQ(figures.evicted_space, 21);
  EXPECT_EQ(figures.entries, 19);
  EXPECT_EQ(figures.bytes, 1900);
  std::vector<int> expected;
  for (int i = 0; i < 40; ++i) {
    if ((i * 7) % 40 + 1 <= 19) expected.push_back(i);
  }
  EXPECT_EQ(left(*cache, 40), expected);
}

TEST_F(SweepTest, OfOneAgeNoMoreGoesThanMust) {
  const auto cache = open();
  for (int i = 0; i < 40; ++i)
    put_aged(*cache, now(), i, 5h);
  EXPECT_EQ(sweep_one(*cache, {.max_bytes = 2000}).entries, 19);
  EXPECT_EQ(left(*cache, 40).size(), 19);
}

TEST_F(SweepTest, SeveralRootsShareTheLimit) {
  const auto sources = open(CacheName::source, "source");
  const auto derived = open(CacheName::derived, "derived");
  for (int i = 0; i < 10; ++i) {
    put_aged(*sources, now(), i, (i + 1) * 10h);
    put_aged(*derived, now(), i, (i + 1) * 1h);
  }
  const std::vector roots{sources->root(), derived->root()};
  const auto report = sweep(roots, {.max_bytes = 1500}, now());
  ASSERT_TRUE(report);
  EXPECT_EQ(report->roots[0].entries, 4) << "six of 20h..100h in 1425 bytes";
  EXPECT_EQ(report->roots[1].entries, 10);
  EXPECT_THAT(left(*sources, 10), testing::ElementsAre(0, 1, 2, 3));
}

TEST_F(SweepTest, ADryRunTellsAndRemovesNothing) {
  const auto cache = open();
  for (int i = 0; i < 10; ++i)
    put_aged(*cache, now(), i, i * 100h + 1s);
  std::ofstream(cache->root() / "tmp" / "stray") << "x";
  age_file(cache->root() / "tmp" / "stray", now() - 2h, now() - 2h);
  const SweepSettings settings{.max_bytes = 500, .max_idle = 750h, .dry_run = true};
  const SweepFigures predicted = sweep_one(*cache, settings);
  EXPECT_EQ(left(*cache, 10).size(), 10);
  EXPECT_EQ(count_files(cache->root()), 11);

  const SweepFigures done = sweep_one(*cache, {.max_bytes = 500, .max_idle = 750h});
  EXPECT_EQ(done.evicted_idle, 2);
  EXPECT_EQ(done.evicted_space, 4);
  EXPECT_EQ(done.entries, 4);
  EXPECT_EQ(predicted.evicted_idle, done.evicted_idle);
  EXPECT_EQ(predicted.evicted_space, done.evicted_space);
  EXPECT_EQ(predicted.evicted_bytes, done.evicted_bytes);
  EXPECT_EQ(predicted.entries, done.entries);
  EXPECT_EQ(predicted.stray_files, done.stray_files);
  EXPECT_EQ(left(*cache, 10).size(), 4);
}

TEST_F(SweepTest, StrayFilesAndEmptyFoldersGoOthersStay) {
  const auto cache = open();
  put_aged(*cache, now(), 0, 31 * 24h);
  put_aged(*cache, now(), 1, 1h);
  const auto tmp = cache->root() / "tmp";
  const auto leaf = (cache->root() / EntryPath(test_key(1)).view()).parent_path();
  std::ofstream(tmp / "old") << "x";
  std::ofstream(tmp / "new") << "x";
  std::ofstream(leaf / "readme") << "x";
  std::ofstream(leaf / (std::string(32, 'a') + "-" + std::string(32, 'b'))) << "";
  age_file(tmp / "old", now() - 61min, now() - 61min);
  age_file(tmp / "new", now() - 59min, now() - 59min);

  EXPECT_EQ(sweep_one(*cache, {.max_bytes = 1 << 20, .max_idle = 30 * 24h}).stray_files, 2);
  EXPECT_FALSE(std::filesystem::exists(tmp / "old"));
  EXPECT_TRUE(std::filesystem::exists(tmp / "new"));
  EXPECT_TRUE(std::filesystem::exists(leaf / "readme"));
  EXPECT_EQ(count_files(leaf), 2);
  const auto gone = (cache->root() / EntryPath(test_key(0)).view()).parent_path();
  EXPECT_FALSE(std::filesystem::exists(gone));
  EXPECT_FALSE(std::filesystem::exists(gone.parent_path()));
  put(*cache, test_key(0), "again");
  EXPECT_TRUE(cache->find(test_key(0)));
}

TEST_F(SweepTest, StopsWhenAsked) {
  const auto cache = open();
  put_aged(*cache, now(), 0, 31 * 24h);
  std::stop_source stop;
  stop.request_stop();
  const std::vector roots{cache->root()};
  const auto report = sweep(roots, {.max_idle = 1h}, now(), stop.get_token());
  ASSERT_TRUE(report);
  EXPECT_FALSE(report->complete);
  EXPECT_EQ(left(*cache, 1).size(), 1);
}

TEST_F(SweepTest, AMissingRootIsAnError) {
  const std::vector roots{directory_ / "nowhere"};
  EXPECT_FALSE(sweep(roots, {}, now()));
}

using test::eventually;
using SweeperTest = SweepTest;

TEST_F(SweeperTest, CountsWhatWasThereAndSweepsWhenTheLimitIsPassed) {
  {
    const auto earlier = open();
    for (int i = 0; i < 10; ++i)
      put_aged(*earlier, now(), i, (i + 1) * 1h);
  }
  Usage usage(2000, metrics_);
  auto cache = FileCache::open({.root = directory_ / "derived", .clock = clock()}, usage, metrics_);
  ASSERT_TRUE(cache);
  EXPECT_EQ(usage.bytes(CacheName::derived), 0);
  const Sweeper sweeper({cache->get()}, {.interval = 24h, .shortest_pause = 1ms, .clock = clock()}, usage,
                        metrics_);
  ASSERT_TRUE(eventually([&] { return usage.bytes(CacheName::derived) == 1000; }));

  for (int i = 10; i < 20; ++i)
    put(**cache, test_key(i), std::string(100, 'x'));
  EXPECT_FALSE(usage.over_limit());
  EXPECT_EQ(metrics_.cache_evictions(CacheName::derived, Eviction::space).value(), 0);
  put(**cache, test_key(20), std::string(100, 'x'));
  ASSERT_TRUE(
      eventually([&] { return metrics_.cache_evictions(CacheName::derived, Eviction::space).value() == 2; }));
  ASSERT_TRUE(eventually([&] { return usage.bytes(CacheName::derived) == 1900; }));
  EXPECT_EQ(left(**cache, 10).size(), 8);
  EXPECT_FALSE(usage.over_limit());
}

TEST_F(SweeperTest, SweepsEveryInterval) {
  const auto cache = open();
  put_aged(*cache, now(), 0, 1h);
  const Sweeper sweeper({cache.get()},
                        {.max_idle = 30 * 24h, .interval = 1ms, .shortest_pause = 1ms, .clock = clock()},
                        usage_, metrics_);
  ASSERT_TRUE(eventually([&] { return metrics_.cache_entries(CacheName::derived).value() == 1; }));
  pass(30 * 24h);
  ASSERT_TRUE(
      eventually([&] { return metrics_.cache_evictions(CacheName::derived, Eviction::idle).value() == 1; }));
  EXPECT_TRUE(left(*cache, 1).empty());
}

}  // namespace
}  // namespace tintype::cache
