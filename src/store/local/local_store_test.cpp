#include "store/local/local_store.h"

#include <fstream>

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include "store/test_support.h"

namespace tintype::store {
namespace {

namespace fs = std::filesystem;

class LocalStoreTest : public testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(root_ / "a");
    std::ofstream(root_ / "a/b.jpg") << "content";
    std::ofstream(folder_.path() / "outside") << "secret";
    fs::create_symlink("b.jpg", root_ / "a/link");
    fs::create_symlink("a", root_ / "linked");
    fs::create_symlink("../outside", root_ / "up");
    fs::create_symlink("/etc", root_ / "etc");
    ASSERT_EQ(::mkfifo((root_ / "pipe").c_str(), 0600), 0);
    store_ = LocalStore::make(root_).value();
  }

  Result<std::string> get(std::string_view path) {
    Collector collected;
    TINTYPE_TRY(const ObjectInfo info, store_->get(path, {}, collected.sink));
    return collected.text;
  }

  TempFolder folder_;
  fs::path root_ = folder_.path() / "root";
  std::unique_ptr<LocalStore> store_;
};

TEST_F(LocalStoreTest, ReadsFilesBelowTheRoot) {
  for (const char* const path : {"/a/b.jpg", "a/b.jpg", "//a//b.jpg", "a/./b.jpg", "a/../a/b.jpg"})
    EXPECT_EQ(get(path), "content") << path;
}

TEST_F(LocalStoreTest, NothingLeavesTheRoot) {
  for (const char* const path : {"../outside", "/../outside", "a/../../outside", "up", "etc/hostname",
                                 "a/link", "linked/b.jpg", "", "/", "../root/a/b.jpg"}) {
    const auto result = get(path);
    ASSERT_FALSE(result) << path;
    EXPECT_EQ(result.error().kind, ErrorKind::invalid_source_url) << path;
  }
  EXPECT_EQ(get(std::string_view("a/b.jpg\0x", 9)).error().kind, ErrorKind::invalid_source_url);
}

TEST_F(LocalStoreTest, OnlyRegularFilesAreSources) {
  for (const char* const path : {"a", "pipe", "a/b.jpg/c", "missing", "."})
    EXPECT_EQ(get(path).error().kind, ErrorKind::source_not_found) << path;
}

TEST(LocalStore, TheRootMustBeAFolder) {
  const TempFolder folder;
  EXPECT_EQ(LocalStore::make(folder.path() / "missing").error().kind, ErrorKind::config);
  std::ofstream(folder.path() / "file") << "x";
  EXPECT_EQ(LocalStore::make(folder.path() / "file").error().kind, ErrorKind::config);
}

}  // namespace
}  // namespace tintype::store
