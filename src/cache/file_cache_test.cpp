#include "cache/file_cache.h"

#include <atomic>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>

#include "cache/sweep.h"
#include "cache/test_cache.h"

namespace tintype::cache {
namespace {

using namespace std::chrono_literals;
using metrics::CacheName;
using metrics::Lookup;

using FileCacheTest = CacheTest;

TEST_F(FileCacheTest, FindsWhatWasCommitted) {
  const auto cache = open();
  EXPECT_FALSE(cache->find(test_key(1)));
  put(*cache, test_key(1), "one");
  put(*cache, test_key(1, 7), "seven");

  const auto entry = cache->find(test_key(1));
  ASSERT_TRUE(entry);
  EXPECT_EQ(entry->bytes, 3);
  EXPECT_EQ(read(*entry), "one");
  EXPECT_NEAR(static_cast<double>(entry->modified.time_since_epoch().count()),
              static_cast<double>(std::chrono::system_clock::to_time_t(std::chrono::system_clock::now())),
              60);
  EXPECT_EQ(read(*cache->find(test_key(1, 7))), "seven");
  EXPECT_FALSE(cache->find(test_key(1, 8)));
  EXPECT_FALSE(cache->find(test_key(2)));

  EXPECT_EQ(metrics_.cache_lookups(CacheName::derived, Lookup::hit).value(), 2);
  EXPECT_EQ(metrics_.cache_lookups(CacheName::derived, Lookup::miss).value(), 3);
  EXPECT_EQ(usage_.bytes(CacheName::derived), 8);
}

TEST_F(FileCacheTest, EntriesLieInTheirSourcesFolder) {
  const auto cache = open();
  put(*cache, test_key(1, 2), "x");
  const auto entry = cache->find(test_key(1, 2));
  ASSERT_TRUE(entry && entry->path);
  const std::string source = to_hex(test_key(1).source);
  const std::string variant = to_hex(test_key(1, 2).variant);
  EXPECT_EQ(entry->path->view(), source.substr(0, 2) + "/" + source.substr(2, 2) + "/" +
                                     source.substr(0, 32) + "-" + variant.substr(0, 32));
  EXPECT_TRUE(std::filesystem::exists(cache->root() / entry->path->view()));
}

TEST_F(FileCacheTest, TheCommittedEntryIsOpenAtItsStart) {
  const auto cache = open();
  auto temp = cache->temp_entry();
  ASSERT_TRUE(temp);
  ASSERT_TRUE(file::write_all(temp->fd(), as_bytes("content")));
  const auto entry = cache->commit(std::move(*temp), cache->insert_token(test_key(1)));
  ASSERT_TRUE(entry);
  std::array<char, 16> buffer{};
  EXPECT_EQ(::read(entry->fd.get(), buffer.data(), buffer.size()), 7);
}

TEST_F(FileCacheTest, ACommitTakesThePlaceOfAnEntry) {
  const auto cache = open();
  put(*cache, test_key(1), "old");
  const auto old = cache->find(test_key(1));
  put(*cache, test_key(1), "new");
  EXPECT_EQ(read(*cache->find(test_key(1))), "new");
  EXPECT_EQ(read(*old), "old");
}

TEST_F(FileCacheTest, ADroppedTempEntryIsGone) {
  const auto cache = open();
  {
    const auto temp = cache->temp_entry();
    ASSERT_TRUE(temp);
    ASSERT_TRUE(file::write_all(temp->fd(), as_bytes("half")));
    EXPECT_EQ(count_files(cache->root()), 1);
  }
  EXPECT_EQ(count_files(cache->root()), 0);
}

TEST_F(FileCacheTest, AnEmptyFileIsNoEntry) {
  const auto cache = open();
  auto temp = cache->temp_entry();
  ASSERT_TRUE(temp);
  EXPECT_FALSE(cache->commit(std::move(*temp), cache->insert_token(test_key(1))));
  EXPECT_EQ(count_files(cache->root()), 0);

  put(*cache, test_key(1), "x");
  std::filesystem::resize_file(cache->root() / EntryPath(test_key(1)).view(), 0);
  EXPECT_FALSE(cache->find(test_key(1)));
  put(*cache, test_key(1), "again");
  EXPECT_TRUE(cache->find(test_key(1)));
}

TEST_F(FileCacheTest, ACrashBeforeCommitLeavesNothing) {
  const pid_t child = ::fork();
  if (child == 0) {  // dies with a temporary entry open and an entry made
    const auto cache = open();
    put(*cache, test_key(1), "whole");
    const auto temp = cache->temp_entry();
    static_cast<void>(file::write_all(temp->fd(), as_bytes("torn")));
    ::_exit(0);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_EQ(count_files(directory_), 2);
  const auto cache = open();
  EXPECT_EQ(count_files(directory_), 1);
  EXPECT_EQ(read(*cache->find(test_key(1))), "whole");
}

TEST_F(FileCacheTest, OneServerAtATime) {
  const auto first = open();
  const auto second = FileCache::open({.root = first->root()}, usage_, metrics_);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().kind, ErrorKind::config);
  EXPECT_THAT(second.error().detail, testing::HasSubstr("in use"));
}

TEST_F(FileCacheTest, ARootThatCannotBeMadeIsAnError) {
  std::ofstream(directory_ / "file") << "x";
  EXPECT_FALSE(FileCache::open({.root = directory_ / "file" / "cache"}, usage_, metrics_));
}

TEST_F(FileCacheTest, AccessTimesAreWrittenAtMostOnceAnHour) {
  const auto cache = open();
  const FileTime made = now();
  put(*cache, test_key(1), "x");
  const auto found_at = [&] { return access_time(cache->find(test_key(1))->fd.get()); };
  EXPECT_EQ(found_at(), made);
  pass(59min);
  EXPECT_EQ(found_at(), made);
  pass(2min);
  EXPECT_EQ(found_at(), made + 61min);
  const auto modified = cache->find(test_key(1))->modified;
  pass(30min);
  EXPECT_EQ(found_at(), made + 61min);
  EXPECT_EQ(cache->find(test_key(1))->modified, modified);
}

TEST_F(FileCacheTest, RemovesAllOfASourceAndNothingElse) {
  const auto cache = open();
  Key same_folder = test_key(1);
  same_folder.source[2] = ~same_folder.source[2];
  for (const Key& key : {test_key(1, 1), test_key(1, 2), test_key(2), same_folder})
    put(*cache, key, "x");

  EXPECT_EQ(cache->remove_source(test_key(1).source), 2U);
  EXPECT_FALSE(cache->find(test_key(1, 1)));
  EXPECT_FALSE(cache->find(test_key(1, 2)));
  EXPECT_TRUE(cache->find(test_key(2)));
  EXPECT_TRUE(cache->find(same_folder));
  EXPECT_EQ(cache->remove_source(test_key(1).source), 0U);
  EXPECT_EQ(cache->remove_source(test_key(99).source), 0U);
  EXPECT_EQ(usage_.bytes(CacheName::derived), 2);
}

TEST_F(FileCacheTest, WhatIsMadeOfARemovedSourceIsNotKept) {
  const auto cache = open();
  const InsertToken before = cache->insert_token(test_key(1));
  auto temp = cache->temp_entry();
  ASSERT_TRUE(temp);
  ASSERT_TRUE(file::write_all(temp->fd(), as_bytes("late")));
  ASSERT_TRUE(cache->remove_source(test_key(1).source));
  const auto entry = cache->commit(std::move(*temp), before);
  ASSERT_TRUE(entry);
  EXPECT_FALSE(entry->path);
  EXPECT_EQ(read(*entry), "late");
  EXPECT_FALSE(cache->find(test_key(1)));
  EXPECT_EQ(count_files(cache->root()), 0);

  put(*cache, test_key(1), "uploaded again");
  EXPECT_TRUE(cache->find(test_key(1)));
}

TEST_F(FileCacheTest, ATempEntryInMemoryIsServedOnly) {
  const auto cache = open();
  auto temp = FileCache::temp_entry_in_memory();
  ASSERT_TRUE(temp);
  EXPECT_TRUE(temp->in_memory());
  ASSERT_TRUE(file::write_all(temp->fd(), as_bytes("memory")));
  const auto entry = cache->commit(std::move(*temp), cache->insert_token(test_key(1)));
  ASSERT_TRUE(entry);
  EXPECT_FALSE(entry->path);
  EXPECT_EQ(read(*entry), "memory");
  EXPECT_FALSE(cache->find(test_key(1)));
  EXPECT_EQ(metrics_.cache_uncached().value(), 1);
}

// What a full disk does to a cache on it; the number of the first line that is wrong, or 0.
int meet_a_full_disk(FileCache& cache, const std::filesystem::path& root, metrics::Metrics& metrics) {
  const std::string large(std::size_t{64} * 1024, 'x');
  const InsertToken token = cache.insert_token(test_key(1));
  auto early = cache.temp_entry();
  if (!early || early->in_memory()) return __LINE__;
  if (!file::write_all(early->fd(), as_bytes("early"))) return __LINE__;

  // fill: first the bytes, then the inodes
  auto filler = cache.temp_entry();
  Result<void> wrote;
  while (wrote)
    wrote = file::write_all(filler->fd(), as_bytes(large));
  if (wrote.error().kind != ErrorKind::disk_full) return __LINE__;
  std::vector<TempEntry> temps;
  do {
    auto temp = cache.temp_entry();
    if (!temp) return __LINE__;
    temps.push_back(std::move(*temp));
  } while (!temps.back().in_memory());
  if (!file::write_all(temps.back().fd(), as_bytes(large))) return __LINE__;

  // the folders of the early entry's place cannot be made any more
  const auto entry = cache.commit(std::move(*early), token);
  if (!entry || entry->path || entry->bytes != 5) return __LINE__;
  const auto in_memory = cache.commit(std::move(temps.back()), cache.insert_token(test_key(2)));
  if (!in_memory || in_memory->path || in_memory->bytes != large.size()) return __LINE__;
  if (metrics.cache_uncached().value() != 2) return __LINE__;

  temps.clear();
  *filler = TempEntry();
  auto later = cache.temp_entry();
  if (!later || later->in_memory() || !file::write_all(later->fd(), as_bytes("later"))) return __LINE__;
  if (!cache.commit(std::move(*later), token)->path || !cache.find(test_key(1))) return __LINE__;
  return std::filesystem::exists(root / EntryPath(test_key(1)).view()) ? 0 : __LINE__;
}

constexpr int kCannotMount = 255;

// In a process and mount namespace of its own, on a file system of 256 KB.
TEST_F(FileCacheTest, AFullDiskServesUncached) {
  const auto root = directory_ / "small";
  std::filesystem::create_directory(root);
  const pid_t child = ::fork();
  if (child == 0) {
    const bool mounted = ::unshare(CLONE_NEWNS) == 0 &&
                         ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
                         ::mount("tmpfs", root.c_str(), "tmpfs", 0, "size=256k,nr_inodes=32") == 0;
    if (!mounted) ::_exit(kCannotMount);
    auto cache = FileCache::open({.root = root, .clock = clock()}, usage_, metrics_);
    const int wrong_line = cache ? meet_a_full_disk(**cache, root, metrics_) : 254;
    ::_exit(wrong_line % 254 + (wrong_line > 253 ? 1 : 0));
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFEXITED(status));
  if (WEXITSTATUS(status) == kCannotMount) GTEST_SKIP() << "mounting a small file system takes root";
  EXPECT_EQ(WEXITSTATUS(status), 0) << "the line, modulo 254";
}

// Whether it is kept depends on the removals meanwhile.
void commit_any(FileCache& cache, const Key& key, std::string_view content) {
  const InsertToken token = cache.insert_token(key);
  auto temp = cache.temp_entry();
  ASSERT_TRUE(temp);
  ASSERT_TRUE(file::write_all(temp->fd(), as_bytes(content)));
  const auto entry = cache.commit(std::move(*temp), token);
  ASSERT_TRUE(entry);
  ASSERT_EQ(entry->bytes, content.size());
}

// Whoever finds an entry finds it whole, and after the last removal there is nothing.
TEST_F(FileCacheTest, ThreadsMayDoEverythingAtOnce) {
  const auto cache = open();
  const std::string content(10'000, 'c');
  constexpr int kSources = 4;
  constexpr int kRounds = 200;
  std::atomic<int> torn{0};
  std::atomic<bool> done{false};
  {
    std::vector<std::jthread> workers;
    workers.reserve(4);
    for (int thread = 0; thread < 3; ++thread) {
      workers.emplace_back([&, thread] {
        for (int i = 0; i < kRounds; ++i)
          commit_any(*cache, test_key(i % kSources, thread), content);
      });
    }
    workers.emplace_back([&] {
      for (int i = 0; i < kRounds; ++i)
        EXPECT_TRUE(cache->remove_source(test_key(i % kSources).source));
    });
    std::jthread sweeper([&] {
      const std::vector roots{cache->root()};
      while (!done)
        EXPECT_TRUE(sweep(roots, {.max_bytes = 30'000}, now()));
    });
    std::jthread reader([&] {
      for (int i = 0; !done; ++i) {
        const auto entry = cache->find(test_key(i % kSources, i % 3));
        if (entry && (entry->bytes != content.size() || read(*entry) != content)) ++torn;
      }
    });
    workers.clear();
    done = true;
  }
  EXPECT_EQ(torn, 0);
  EXPECT_EQ(metrics_.cache_uncached().value(), 0) << "a sweep took a folder from under a commit";
  for (int source = 0; source < kSources; ++source)
    EXPECT_TRUE(cache->remove_source(test_key(source).source));
  EXPECT_EQ(count_files(cache->root()), 0);
}

// Derives again and again while the source is removed once: an entry that is there afterwards has a token
// from after the removal.
TEST_F(FileCacheTest, ARemovalBeatsEveryCommitWithAnEarlierToken) {
  const auto cache = open();
  for (int round = 0; round < 200; ++round) {
    const InsertToken token = cache->insert_token(test_key(1));
    auto temp = cache->temp_entry();
    ASSERT_TRUE(temp);
    ASSERT_TRUE(file::write_all(temp->fd(), as_bytes("x")));
    std::jthread remover([&] { EXPECT_TRUE(cache->remove_source(test_key(1).source)); });
    EXPECT_TRUE(cache->commit(std::move(*temp), token));
    remover.join();
    ASSERT_FALSE(cache->find(test_key(1)));
  }
}

}  // namespace
}  // namespace tintype::cache
