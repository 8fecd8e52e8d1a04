#include "store/file/file_store.h"

#include <atomic>
#include <csignal>
#include <fstream>
#include <thread>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#include "store/test_support.h"

namespace tintype::store {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> files_below(const fs::path& root) {
  std::vector<std::string> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root)) {
    if (!entry.is_directory()) files.push_back(fs::relative(entry.path(), root));
  }
  return files;
}

Result<void> put(FileStore& store, std::string_view key, std::string_view content = "content") {
  const Fd fd = file_of(content);
  return store.put_new(key, fd.get(), "");
}

TEST(FileStore, LaysKeysOutSafely) {
  struct Row {
    std::string key;
    std::string path;
  };
  for (const auto& [key, path] : {Row{"0192f0c4-id_1", "89/3f/0192f0c4-id_1"}, Row{"../../etc/passwd", ""},
                                  Row{"..", ""}, Row{".hidden", ""}, Row{"/abs", ""}, Row{"a\nb", ""}}) {
    const TempFolder folder;
    const auto store = FileStore::make(folder.path()).value();
    ASSERT_TRUE(put(*store, key)) << key;
    const auto files = files_below(folder.path());
    ASSERT_EQ(files.size(), 1U) << key;
    const std::string name = fs::path(files[0]).filename();
    const std::string hash = to_hex(sha256(key));
    EXPECT_EQ(files[0], hash.substr(0, 2) + "/" + hash.substr(2, 2) + "/" + name) << key;
    EXPECT_FALSE(name.starts_with('.')) << key;
    EXPECT_EQ(percent_decode(name), key);
  }
}

TEST(FileStore, RefusesKeysThatAreTooLong) {
  const TempFolder folder;
  const auto store = FileStore::make(folder.path()).value();
  EXPECT_TRUE(put(*store, std::string(255, 'a')));
  EXPECT_EQ(put(*store, std::string(256, 'a')).error().kind, ErrorKind::invalid_source_url);
  EXPECT_EQ(put(*store, std::string(100, '/')).error().kind, ErrorKind::invalid_source_url);
}

TEST(FileStore, OneOfManyWritersSucceeds) {
  const TempFolder folder;
  const auto store = FileStore::make(folder.path()).value();
  for (int round = 0; round < 20; ++round) {
    std::atomic<int> written = 0;
    std::atomic<int> refused = 0;
    const std::string key = "id" + std::to_string(round);
    std::vector<std::thread> threads;
    threads.reserve(8);
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([&] {
        const auto result = put(*store, key);
        if (result) ++written;
        if (!result && result.error().kind == ErrorKind::conflict) ++refused;
      });
    }
    for (std::thread& thread : threads)
      thread.join();
    EXPECT_EQ(written, 1);
    EXPECT_EQ(refused, 7);
  }
}

TEST(FileStore, LeavesNothingBehind) {
  const TempFolder folder;
  const auto store = FileStore::make(folder.path()).value();
  ASSERT_TRUE(put(*store, "id"));
  ASSERT_FALSE(put(*store, "id"));
  EXPECT_EQ(store->put_new("other", -1, "").error().kind, ErrorKind::internal);
  EXPECT_EQ(files_below(folder.path()).size(), 1U);
}

TEST(FileStore, OldTempFilesGoAtTheStart) {
  const TempFolder folder;
  fs::create_directories(folder.path() / "tmp");
  const fs::path old = folder.path() / "tmp/old";
  const fs::path recent = folder.path() / "tmp/recent";
  std::ofstream(old) << "x";
  std::ofstream(recent) << "x";
  fs::last_write_time(old, fs::file_time_type::clock::now() - std::chrono::minutes(61));
  fs::last_write_time(recent, fs::file_time_type::clock::now() - std::chrono::minutes(59));
  ASSERT_TRUE(FileStore::make(folder.path()));
  EXPECT_FALSE(fs::exists(old));
  EXPECT_TRUE(fs::exists(recent));
}

TEST(FileStore, FindsWhatAnEarlierOneWrote) {
  const TempFolder folder;
  ASSERT_TRUE(put(*FileStore::make(folder.path()).value(), "id"));
  const auto store = FileStore::make(folder.path()).value();
  EXPECT_EQ(store->head("id").value().bytes, 7U);
}

TEST(FileStore, SaysWhenItsFolderIsGone) {
  const TempFolder folder;
  const auto store = FileStore::make(folder.path() / "store").value();
  ASSERT_TRUE(store->check());
  fs::remove_all(folder.path() / "store");
  EXPECT_EQ(store->check().error().kind, ErrorKind::store_unavailable);
  std::ofstream(folder.path() / "file") << "x";
  EXPECT_EQ(FileStore::make(folder.path() / "file").error().kind, ErrorKind::config);
}

/// A `Writer` is a process that puts objects until it is killed, and reports each by a byte.
class Writer {
 public:
  Writer(const fs::path& root, std::string_view prefix, std::string_view content) {
    int ends[2] = {-1, -1};
    if (::pipe2(ends, O_CLOEXEC) != 0) std::abort();
    reports_ = Fd(ends[0]);
    Fd reports(ends[1]);
    pid_ = ::fork();
    if (pid_ != 0) return;
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    const auto store = FileStore::make(root);
    for (int i = 0; store && put(**store, fmt::format("{}-{}", prefix, i), content); ++i) {
      if (::write(reports.get(), "", 1) != 1) break;
    }
    ::_exit(1);
  }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  ~Writer() { kill(); }

  /// Waits for the next object; false where the writer has ended.
  bool wait_for_one() {
    char byte = 0;
    return ::read(reports_.get(), &byte, 1) == 1;
  }
  void kill() {
    if (pid_ <= 0) return;
    ::kill(pid_, SIGKILL);
    ::waitpid(std::exchange(pid_, 0), nullptr, 0);
  }

 private:
  Fd reports_;
  pid_t pid_ = 0;
};

TEST(FileStore, AKilledWriterLosesNothingAndTearsNothing) {
  const TempFolder folder;
  const std::string content(400'000, 'x');
  for (int round = 0; round < 10; ++round) {
    Writer writer(folder.path(), std::to_string(round), content);
    int reported = 0;
    while (reported < round % 4 + 1 && writer.wait_for_one())
      ++reported;
    ASSERT_EQ(reported, round % 4 + 1) << "the writer ended by itself";
    writer.kill();
    while (writer.wait_for_one())
      ++reported;
    const auto store = FileStore::make(folder.path()).value();
    for (int i = 0; i < reported; ++i)
      EXPECT_TRUE(store->head(fmt::format("{}-{}", round, i))) << round << ' ' << i;
    for (const std::string& file : files_below(folder.path())) {
      if (file.starts_with("tmp/")) continue;
      EXPECT_EQ(fs::file_size(folder.path() / file), content.size()) << file;
    }
  }
}

}  // namespace
}  // namespace tintype::store
