#pragma once

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "base/encoding.h"
#include "base/file.h"
#include "cache/file_cache.h"
#include "cache/file_time.h"
#include "support/temp_folder.h"

/// The tests of this folder share these functions.
namespace tintype::cache {

/// Returns the key of a source and a variant by number; sources of different numbers lie in different
/// folders.
inline Key test_key(int source, int variant = 0) {
  return {.source = sha256("source " + std::to_string(source)),
          .variant = sha256("variant " + std::to_string(variant))};
}

/// A `CacheTest` has a folder for caches that is removed with the test, and a clock that the test sets.
class CacheTest : public testing::Test {
 protected:
  [[nodiscard]] Clock clock() {
    return [this] { return FileTime(FileTime::duration(now_.load())); };
  }
  [[nodiscard]] FileTime now() { return clock()(); }
  void pass(FileTime::duration time) { now_ += time.count(); }

  [[nodiscard]] std::unique_ptr<FileCache> open(metrics::CacheName name, const std::string& folder) {
    auto cache =
        FileCache::open({.root = directory_ / folder, .name = name, .clock = clock()}, usage_, metrics_);
    EXPECT_TRUE(cache) << cache.error().detail;
    return std::move(*cache);
  }
  [[nodiscard]] std::unique_ptr<FileCache> open() { return open(metrics::CacheName::derived, "derived"); }

  static void put(FileCache& cache, const Key& key, std::string_view content) {
    const InsertToken token = cache.insert_token(key);
    auto temp = cache.temp_entry();
    ASSERT_TRUE(temp) << temp.error().detail;
    ASSERT_TRUE(file::write_all(temp->fd(), as_bytes(content)));
    const auto entry = cache.commit(std::move(*temp), token);
    ASSERT_TRUE(entry) << entry.error().detail;
    ASSERT_TRUE(entry->path);
  }

  [[nodiscard]] static std::string read(const Entry& entry) {
    std::string text;
    EXPECT_TRUE(file::read_to(entry.fd.get(), [&](std::span<const std::byte> piece) -> Result<void> {
      text.append(reinterpret_cast<const char*>(piece.data()), piece.size());
      return {};
    }));
    return text;
  }

  [[nodiscard]] static FileTime access_time(int fd) {
    struct stat info {};
    EXPECT_EQ(::fstat(fd, &info), 0);
    return to_file_time(info.st_atim);
  }

  /// Counts the regular files under a folder, except the lock.
  [[nodiscard]] static std::size_t count_files(const std::filesystem::path& folder) {
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
      files += entry.is_regular_file() && entry.path().filename() != "lock" ? 1 : 0;
    return files;
  }

  test::TempFolder folder_;
  const std::filesystem::path directory_ = folder_.path();
  std::atomic<FileTime::rep> now_{std::chrono::system_clock::now().time_since_epoch().count()};
  metrics::Metrics metrics_;
  Usage usage_{0, metrics_};
};

}  // namespace tintype::cache
