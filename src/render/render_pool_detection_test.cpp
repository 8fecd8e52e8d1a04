#include <gmock/gmock.h>

#include "render/render_pool.h"
#include "render/render_pool_test.h"
#include "render/spawn_test.h"

namespace tintype::render {
namespace {

std::string detector_seen(RenderPool& pool, bool needs_detection = true) {
  const Fd source = file_of("picture");
  const Fd target = file_of("");
  const auto derived = derive(pool, {"detector", target.get(), needs_detection}, source.get());
  return derived ? std::string("no failure") : derived.error().detail;
}

TEST(RenderPoolDetection, WorkersLoadTheDetectorFromTheFirstJobOnThatNeedsIt) {
  PoolSettings settings = settings_for_test(2);
  settings.detector = "/a module.so";
  const auto pool = started(settings);
  expect_served(*pool);
  const std::vector<pid_t> before = pool->stats().pids;
  EXPECT_EQ(detector_seen(*pool), "detector '/a module.so'");
  expect_served(*pool);
  ASSERT_TRUE(test::eventually([&] { return pool->stats().retired == 2 && pool->ready() == 2; }));
  for (const pid_t pid : pool->stats().pids)
    EXPECT_THAT(before, testing::Not(testing::Contains(pid)));
  EXPECT_EQ(detector_seen(*pool), "detector '/a module.so'");
  EXPECT_EQ(pool->stats().crashes, 0U);
}

TEST(RenderPoolDetection, OtherJobsReplaceNoWorker) {
  PoolSettings settings = settings_for_test(1);
  settings.detector = "/a module.so";
  const auto pool = started(settings);
  const std::vector<pid_t> before = pool->stats().pids;
  for (int i = 0; i < 3; ++i)
    EXPECT_EQ(detector_seen(*pool, false), "detector ''");
  EXPECT_EQ(pool->stats().pids, before);
}

TEST(RenderPoolDetection, WithoutAModuleAnyWorkerRefuses) {
  const auto pool = started(settings_for_test(1));
  const std::vector<pid_t> before = pool->stats().pids;
  EXPECT_EQ(detector_seen(*pool), "detector ''");
  EXPECT_EQ(pool->stats().pids, before);
}

TEST(RenderPoolDetection, ABusyWorkerWithoutTheDetectorEndsWhenItsJobIsDone) {
  PoolSettings settings = settings_for_test(1);
  settings.detector = "/a module.so";
  const auto pool = started(settings);
  Gate gate;
  Call busy(*pool, "hold", gate.source());
  ASSERT_TRUE(test::eventually([&] { return pool->stats().busy == 1; }));
  EXPECT_EQ(detector_seen(*pool), "detector '/a module.so'");
  gate.open("x");
  EXPECT_TRUE(busy.derived.get());
  EXPECT_TRUE(test::eventually([&] { return pool->stats().retired == 1 && pool->ready() == 1; }));
}

}  // namespace
}  // namespace tintype::render
