#include "service/deriver.h"

#include <future>
#include <map>
#include <memory>
#include <string>

#include <gmock/gmock.h>

#include "base/encoding.h"
#include "support/temp_folder.h"

namespace tintype::service {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// A store of the texts that the test puts into it.
class FakeStore : public store::WritableStore {
 public:
  Result<store::ObjectInfo> get(std::string_view key, const store::ReadLimits& /*limits*/,
                                const file::Sink& sink) override {
    const auto found = texts.find(key);
    if (found == texts.end()) return fail(ErrorKind::source_not_found, "'{}' is not there", key);
    TINTYPE_CHECK(sink(as_bytes(found->second)));
    if (when_read) when_read();
    return store::ObjectInfo{};
  }
  Result<store::ObjectInfo> head(std::string_view key) override {
    return fail(ErrorKind::source_not_found, "'{}' is not there", key);
  }
  Result<void> put_new(std::string_view, int, std::string_view) override { return {}; }
  Result<void> remove(std::string_view) override { return {}; }
  Result<store::KeyPage> list(std::string_view, std::string_view) override { return store::KeyPage{}; }
  Result<void> check() override { return {}; }

  std::map<std::string, std::string, std::less<>> texts{{"photo", "pixels"}, {"logo", "ink"}};
  std::function<void()> when_read;
};

DeriveJob job_of(const std::string& plan, const std::vector<std::string>& overlays = {}) {
  DeriveJob job{.reference = "photo",
                .key = {sha256("photo"), sha256(plan)},
                .plan = {.text = plan},
                .overlays = {},
                .source = {}};
  for (const std::string& overlay : overlays)
    job.overlays.push_back({"watermark", overlay});
  return job;
}

class DeriverTest : public testing::Test {
 protected:
  std::unique_ptr<cache::FileCache> open_cache(metrics::CacheName name, const char* folder) {
    return cache::FileCache::open({.root = folder_.path() / folder, .name = name}, usage_, metrics_).value();
  }

  static std::unique_ptr<render::RenderPool> start_worker() {
    return render::RenderPool::start({.workers = 1, .command = {"service_test", "worker"}}).value();
  }

  /// Derives one image and returns what its flight was told.
  Result<ImageFile> derive(const DeriveJob& job) {
    std::promise<FlightResult> told;
    deriver_.derive(job, [&told](const FlightResult& result) { told.set_value(result); });
    return *told.get_future().get();
  }

  static std::string content_of(const ImageFile& image) {
    std::string text(image.bytes, '\0');
    EXPECT_EQ(::pread(image.fd->get(), text.data(), text.size(), 0), static_cast<ssize_t>(text.size()));
    return text;
  }

  /// Returns what the cache has for a plan; empty: nothing.
  [[nodiscard]] std::string cached(const std::string& plan) const {
    const auto image = deriver_.find(job_of(plan).key);
    return image ? content_of(*image) : std::string();
  }

  test::TempFolder folder_;
  metrics::Metrics metrics_;
  cache::Usage usage_{0, metrics_};
  std::unique_ptr<cache::FileCache> source_cache_ = open_cache(metrics::CacheName::source, "sources");
  std::unique_ptr<cache::FileCache> derived_cache_ = open_cache(metrics::CacheName::derived, "derived");
  FakeStore* store_ = new FakeStore;
  store::Sources sources_{
      {.main = std::unique_ptr<store::WritableStore>(store_), .sources = {}, .observer = nullptr}};
  SourceLoader loader_{sources_, *source_cache_, metrics_, 1000};
  std::unique_ptr<render::RenderPool> pool_ = start_worker();
  BlockingPool blocking_{2, 2};
  Deriver deriver_{loader_, *derived_cache_, *pool_, blocking_, metrics_};
};

TEST_F(DeriverTest, DerivesOneImage) {
  const auto image = derive(job_of("small"));
  ASSERT_TRUE(image) << image.error().detail;
  EXPECT_EQ(content_of(*image), "small of 1: pixels");
  EXPECT_EQ(cached("small"), "small of 1: pixels");
  EXPECT_THAT(metrics_.text(), HasSubstr("tintype_render_seconds_count{stage=\"queue_wait\"} 1\n"));
  EXPECT_EQ(derive(job_of("broken")).error().kind, ErrorKind::broken_image);
  EXPECT_THAT(metrics_.text(), HasSubstr("tintype_render_seconds_count{stage=\"queue_wait\"} 1\n"));
}

TEST_F(DeriverTest, DerivesWhatTheCacheDoesNotHaveAtOnce) {
  ASSERT_TRUE(derive(job_of("b")));
  const auto outcomes = deriver_.derive_all({job_of("a"), job_of("b"), job_of("broken"), job_of("c")});
  EXPECT_THAT(outcomes, ElementsAre(DeriveOutcome::derived, DeriveOutcome::cached,
                                    Result<DeriveOutcome>(fail(ErrorKind::broken_image, "broken")),
                                    DeriveOutcome::derived));
  EXPECT_EQ(cached("a"), "a of 3: pixels");
  EXPECT_EQ(cached("b"), "b of 1: pixels");
  EXPECT_EQ(cached("c"), "c of 3: pixels");
}

TEST_F(DeriverTest, AMissingOverlayFailsOnlyTheJobsThatNeedIt) {
  const auto outcomes =
      deriver_.derive_all({job_of("a", {"logo"}), job_of("b", {"logo", "absent"}), job_of("c")});
  EXPECT_THAT(outcomes, ElementsAre(DeriveOutcome::derived,
                                    Result<DeriveOutcome>(fail(ErrorKind::source_not_found,
                                                               "option watermark: 'absent' is not there")),
                                    DeriveOutcome::derived));
  EXPECT_EQ(cached("a"), "a of 2: pixels logo=ink");
  EXPECT_EQ(cached("c"), "c of 2: pixels logo=ink");
}

TEST_F(DeriverTest, WhatTheDiskHasNoRoomForIsMadeInMemory) {
  const auto outcomes = deriver_.derive_all({job_of("disk_full"), job_of("a")});
  EXPECT_THAT(outcomes, ElementsAre(DeriveOutcome::derived, DeriveOutcome::derived));
  EXPECT_EQ(cached("disk_full"), "");
  EXPECT_EQ(cached("a"), "a of 2: pixels");
}

TEST_F(DeriverTest, WhatIsMadeOfASourceThatIsRemovedMeanwhileIsNotCached) {
  store_->when_read = [this] { EXPECT_TRUE(derived_cache_->remove_source(sha256("photo"))); };
  const auto image = derive(job_of("small"));
  ASSERT_TRUE(image) << image.error().detail;
  EXPECT_EQ(content_of(*image), "small of 1: pixels");
  EXPECT_EQ(cached("small"), "");
}

TEST_F(DeriverTest, AMissingSourceFailsEveryJob) {
  store_->texts.erase("photo");
  const auto outcomes = deriver_.derive_all({job_of("a"), job_of("b")});
  ASSERT_EQ(outcomes.size(), 2U);
  EXPECT_EQ(outcomes[0].error().kind, ErrorKind::source_not_found);
  EXPECT_EQ(outcomes[1], outcomes[0]);
}

TEST(JobsOfOneRender, AreAsManyAsAWorkerTakes) {
  std::vector<std::string> overlays;
  for (std::size_t i = 0; i <= steps::kMaxOverlays; ++i)
    overlays.push_back(std::to_string(i));
  const std::vector<std::string> few(overlays.begin(), overlays.begin() + 1);
  const std::vector<std::string> most(overlays.begin(), overlays.end() - 1);
  const std::vector<std::string> last(overlays.end() - 1, overlays.end());
  const auto count = [](const std::vector<DeriveJob>& jobs) {
    std::vector<const DeriveJob*> pointers;
    pointers.reserve(jobs.size());
    for (const DeriveJob& job : jobs)
      pointers.push_back(&job);
    return jobs_of_one_render(pointers);
  };
  EXPECT_EQ(count({job_of("a")}), 1U);
  EXPECT_EQ(count(std::vector<DeriveJob>(render::kMaxRenderTargets, job_of("a"))), render::kMaxRenderTargets);
  EXPECT_EQ(count(std::vector<DeriveJob>(render::kMaxRenderTargets + 1, job_of("a"))),
            render::kMaxRenderTargets);
  EXPECT_EQ(count({job_of("a", most), job_of("b", few), job_of("c", last)}), 2U);
  EXPECT_EQ(count({job_of("a", overlays), job_of("b")}), 1U) << "alone, for the worker's own refusal";
}

}  // namespace
}  // namespace tintype::service
