#include "cache/published.h"

#include <algorithm>
#include <map>
#include <regex>
#include <sstream>

#include "base/file.h"
#include "cache/sweep.h"
#include "cache/test_cache.h"
#include "formats/format.h"

namespace tintype::cache {
namespace {

using Fingerprints = std::map<std::string, std::string, std::less<>>;

class PublishedTest : public CacheTest {
 protected:
  [[nodiscard]] std::unique_ptr<PublishedFiles> publish_as(const Fingerprints& fingerprints) {
    auto files = PublishedFiles::open(root_, cache_->root(), fingerprints);
    EXPECT_TRUE(files) << files.error().detail;
    return std::move(*files);
  }
  /// Returns what a web server would find.
  [[nodiscard]] bool is_found(const std::string& path) const { return std::filesystem::exists(root_ / path); }
  [[nodiscard]] PublishedFigures swept() const {
    const auto figures = sweep_published(root_, false);
    EXPECT_TRUE(figures) << figures.error().detail;
    return *figures;
  }

  const std::filesystem::path root_ = directory_ / "presets";
  std::unique_ptr<FileCache> cache_ = open();
  const Key key_ = test_key(1);
  const EntryPath entry_{key_};
  const PublishedName name_{"thumb", "photo-123", "webp"};
  const std::string path_ = "thumb/123/photo-123.webp";
};

TEST_F(PublishedTest, IsTheEntryItself) {
  put(*cache_, key_, "picture");
  const auto files = publish_as({{"thumb", "a"}});
  files->publish(name_, entry_);
  files->publish(name_, entry_);
  EXPECT_TRUE(std::filesystem::equivalent(root_ / path_, cache_->root() / entry_.view()));
  EXPECT_EQ(swept().links, 1);
}

TEST_F(PublishedTest, NothingIsMadeOfWhatIsNotThere) {
  const auto files = publish_as({{"thumb", "a"}});
  files->publish(name_, entry_);
  put(*cache_, key_, "picture");
  files->publish({"other", "photo-123", "webp"}, entry_);
  files->publish({"thumb", "ab", "webp"}, entry_);
  EXPECT_EQ(swept().links, 0);
}

TEST_F(PublishedTest, AnEntryThatWasRemovedIsNotPublishedAfterwards) {
  put(*cache_, key_, "picture");
  const auto files = publish_as({{"thumb", "a"}});
  files->publish(name_, entry_);
  files->publish({"thumb", "photo-123", "jpg"}, entry_);
  ASSERT_TRUE(cache_->remove_source(key_.source));
  ASSERT_TRUE(files->unpublish("photo-123"));
  files->publish(name_, entry_);
  EXPECT_EQ(count_files(root_), 0);
}

TEST_F(PublishedTest, OthersStayWhenOneIsWithdrawn) {
  put(*cache_, key_, "picture");
  const auto files = publish_as({{"thumb", "a"}});
  files->publish(name_, entry_);
  ASSERT_TRUE(files->unpublish("other-123"));
  ASSERT_TRUE(files->unpublish("ab"));
  EXPECT_TRUE(is_found(path_));
}

TEST_F(PublishedTest, AnotherFingerprintHidesTheEarlierOne) {
  put(*cache_, key_, "picture");
  publish_as({{"thumb", "a"}, {"wide", "c"}})->publish(name_, entry_);
  EXPECT_TRUE(is_found(path_));
  const auto same = publish_as({{"thumb", "a"}, {"wide", "c"}});
  EXPECT_TRUE(is_found(path_)) << "a start with the same meaning";
  const auto files = publish_as({{"thumb", "b"}});
  EXPECT_FALSE(is_found(path_));
  EXPECT_FALSE(is_found("wide"));
  files->publish(name_, entry_);
  EXPECT_TRUE(is_found(path_));
  EXPECT_EQ(swept().removed, 1);
  EXPECT_FALSE(is_found(".thumb.a"));
  EXPECT_FALSE(is_found(".wide.c"));
  EXPECT_TRUE(is_found(path_));
}

TEST_F(PublishedTest, WithoutFingerprintsNothingIsFound) {
  EXPECT_NE(publish_as({}), nullptr);
  EXPECT_FALSE(std::filesystem::exists(root_));
  put(*cache_, key_, "picture");
  publish_as({{"thumb", "a"}})->publish(name_, entry_);
  const auto files = publish_as({});
  EXPECT_FALSE(is_found("thumb"));
}

TEST_F(PublishedTest, ASweepRemovesLinksWhoseEntryHasGone) {
  put(*cache_, key_, "picture");
  put(*cache_, test_key(2), "another");
  const auto files = publish_as({{"thumb", "a"}});
  files->publish(name_, entry_);
  files->publish({"thumb", "stays-456", "webp"}, EntryPath(test_key(2)));
  ASSERT_TRUE(cache_->remove_source(key_.source));
  const auto would = sweep_published(root_, true);
  ASSERT_TRUE(would);
  EXPECT_EQ(would->removed, 1);
  EXPECT_TRUE(is_found(path_));
  const PublishedFigures figures = swept();
  EXPECT_EQ(figures.removed, 1);
  EXPECT_EQ(figures.links, 1);
  EXPECT_EQ(figures.freed_bytes, 7);
  EXPECT_FALSE(is_found("thumb/123")) << "the folder goes with its last link";
  EXPECT_TRUE(is_found("thumb/456/stays-456.webp"));
  put(*cache_, key_, "picture");
  files->publish(name_, entry_);
  EXPECT_TRUE(is_found(path_)) << "into a folder that was removed";
}

/// What nginx is configured to find by itself.
class NginxConfiguration : public testing::Test {
 protected:
  void SetUp() override { ASSERT_FALSE(text_.empty()); }
  [[nodiscard]] std::smatch find(const char* pattern) const {
    std::smatch match;
    EXPECT_TRUE(std::regex_search(text_, match, std::regex(pattern))) << pattern;
    return match;
  }

  const std::string text_ = file::read_small(TINTYPE_TEST_DATA "/../../deploy/nginx.conf").value_or("");
};

TEST_F(NginxConfiguration, FindsThePublishedExtensions) {
  const std::string pattern = find(R"(\(\?<ext>([^)]+)\))")[1];
  for (const std::string_view extension : published_extensions())
    EXPECT_TRUE(std::regex_match(std::string(extension), std::regex(pattern))) << extension;
  std::istringstream alternatives(pattern);
  for (std::string alternative; std::getline(alternatives, alternative, '|');) {
    EXPECT_TRUE(std::ranges::any_of(published_extensions(), [&](std::string_view extension) {
      return std::regex_match(std::string(extension), std::regex(alternative));
    })) << alternative;
  }
}

TEST_F(NginxConfiguration, SendsThePublishedFilesWithTheTypesOfTheirFormats) {
  std::map<std::string, std::string> configured;
  std::istringstream lines(find(R"(types \{([^}]+)\})")[1]);
  for (std::string line; std::getline(lines, line, ';');) {
    std::istringstream words(line);
    std::string mime;
    words >> mime;
    for (std::string extension; words >> extension;)
      configured.emplace(extension, mime);
  }
  std::map<std::string, std::string> expected;
  for (const std::string_view extension : published_extensions())
    expected.emplace(extension, info_of(formats::format_named(extension).value()).mime);
  EXPECT_EQ(configured, expected);
}

}  // namespace
}  // namespace tintype::cache
