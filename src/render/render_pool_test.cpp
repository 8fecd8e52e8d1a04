#include "render/render_pool.h"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <future>
#include <set>
#include <sstream>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <poll.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include "render/render_pool_test.h"
#include "render/spawn_test.h"
#include "support/temp_folder.h"

namespace tintype::render {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

std::size_t descriptors_of(std::string_view process) {
  const std::filesystem::directory_iterator entries(fmt::format("/proc/{}/fd", process));
  return static_cast<std::size_t>(std::distance(begin(entries), end(entries)));
}

TEST(RenderPool, DerivesAndInspects) {
  const auto pool = started(settings_for_test());
  const Fd source = file_of("picture");
  const Fd target = file_of("head ");
  const auto derived = derive(*pool, {"echo", target.get()}, source.get());
  ASSERT_TRUE(derived) << derived.error().detail;
  EXPECT_EQ(derived->format, "png");
  ASSERT_EQ(derived->times.size(), 1U);
  EXPECT_EQ(derived->times[0].stage, "load");
  EXPECT_EQ(content_of(target.get()), "head picture");

  const auto info = pool->inspect("four", source.get());
  ASSERT_TRUE(info) << info.error().detail;
  EXPECT_EQ(info->size, (geometry::Size{4, 7}));
  EXPECT_EQ(info->orientation, 6);
  EXPECT_EQ(pool->stats().renders, 2U);
  EXPECT_EQ(pool->ready(), 1U);
}

TEST(RenderPool, ServesAHundredCallersAtOnce) {
  const auto pool = started(settings_for_test(4));
  std::vector<std::thread> callers;
  callers.reserve(100);
  for (int i = 0; i < 100; ++i) {
    callers.emplace_back([&pool, i] { expect_served(*pool, fmt::format("picture {}", i)); });
  }
  for (std::thread& caller : callers) {
    caller.join();
  }
  const PoolStats stats = pool->stats();
  EXPECT_EQ(stats.renders, 100U);
  EXPECT_EQ(stats.ready, 4U);
  EXPECT_EQ(stats.busy, 0U);
  EXPECT_EQ(stats.waiting, 0U);
  EXPECT_EQ(stats.crashes, 0U);
}

TEST(RenderPool, ServesInTheOrderOfArrival) {
  const auto pool = started(settings_for_test());
  const Fd source = file_of("picture");
  Gate gate;
  Call first(*pool, "hold", gate.source());
  ASSERT_TRUE(eventually([&] { return pool->stats().busy == 1; }));
  std::vector<std::unique_ptr<Call>> line;
  std::vector<Fd> sources;
  for (unsigned i = 1; i <= 8; ++i) {
    sources.push_back(file_of("picture"));
    line.push_back(std::make_unique<Call>(*pool, "echo", sources.back().get()));
    ASSERT_TRUE(eventually([&] { return pool->stats().waiting == i; }));
  }
  gate.open("x");
  ASSERT_TRUE(first.derived.get());
  for (int i = 0; i < 8; ++i) {
    // The worker counts its jobs in the width.
    EXPECT_EQ(line[static_cast<std::size_t>(i)]->derived.get().value().size.width, i + 2);
  }
}

TEST(RenderPool, RefusesBeyondItsQueueAtOnce) {
  PoolSettings settings = settings_for_test();
  settings.queue = 1;
  const auto pool = started(settings);
  Gate gate;
  Call busy(*pool, "hold", gate.source());
  ASSERT_TRUE(eventually([&] { return pool->stats().busy == 1; }));
  Call waiting(*pool, "hold", gate.source());
  ASSERT_TRUE(eventually([&] { return pool->stats().waiting == 1; }));
  const Fd target = file::create_in_memory("target").value();
  const auto refused = derive(*pool, {"echo", target.get()}, gate.source());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::queue_full);
  gate.open("xy");
  EXPECT_TRUE(busy.derived.get());
  EXPECT_TRUE(waiting.derived.get());
}

TEST(RenderPool, RetriesOnceWhatLostItsWorker) {
  const auto pool = started(settings_for_test());
  Gate gate;
  Call busy(*pool, "hold", gate.source());
  ASSERT_TRUE(eventually([&] { return pool->stats().busy == 1; }));
  const Fd other = file_of("picture");
  Call behind(*pool, "echo", other.get());
  ASSERT_TRUE(eventually([&] { return pool->stats().waiting == 1; }));
  ASSERT_EQ(::kill(pool->stats().pids.at(0), SIGKILL), 0);
  ASSERT_TRUE(eventually([&] { return pool->stats().crashes == 1 && pool->stats().busy == 1; }));
  gate.open("x");
  const auto retried = busy.derived.get();
  ASSERT_TRUE(retried) << retried.error().detail;
  EXPECT_EQ(retried->size.width, 1) << "the retry was not the first job of the fresh worker";
  EXPECT_EQ(content_of(busy.target.get()), "x");
  EXPECT_TRUE(behind.derived.get());
  EXPECT_EQ(pool->stats().crashes, 1U);
}

TEST(RenderPool, ReplacesAWorkerThatDiesIdle) {
  const auto pool = started(settings_for_test(2));
  const pid_t victim = pool->stats().pids.at(0);
  ASSERT_EQ(::kill(victim, SIGKILL), 0);
  ASSERT_TRUE(eventually([&] {
    const PoolStats stats = pool->stats();
    return stats.ready == 2 && !testing::Value(stats.pids, testing::Contains(victim));
  }));
  expect_served(*pool);
  EXPECT_EQ(pool->stats().crashes, 1U);
}

TEST(RenderPool, KillsAtTheDeadline) {
  PoolSettings settings = settings_for_test();
  settings.deadline = 200ms;
  const auto pool = started(settings);
  const Error error = expect_failure(*pool, "loop");
  EXPECT_EQ(error.kind, ErrorKind::render_timeout);
  EXPECT_THAT(error.detail, HasSubstr("200ms"));
  EXPECT_EQ(pool->stats().deadlines, 1U);
  EXPECT_EQ(pool->stats().crashes, 0U);
}

TEST(RenderPool, RetiresWorkersWithoutAGap) {
  PoolSettings settings = settings_for_test(2);
  settings.renders_per_worker = 3;
  const auto pool = started(settings);
  const std::vector<pid_t> first = pool->stats().pids;
  unsigned fewest = 2;
  ASSERT_TRUE(eventually([&] {
    expect_served(*pool);
    const PoolStats stats = pool->stats();
    fewest = std::min(fewest, stats.ready);
    return stats.retired >= 4;
  }));
  EXPECT_EQ(fewest, 2U);
  EXPECT_EQ(pool->stats().crashes, 0U);
  EXPECT_TRUE(eventually([&] { return pool->ready() == 2; }));
  const std::vector<pid_t> last = pool->stats().pids;
  EXPECT_NE(std::set(first.begin(), first.end()), std::set(last.begin(), last.end()));
}

TEST(RenderPool, RetiresAlsoWhileThereIsALine) {
  PoolSettings settings = settings_for_test();
  settings.renders_per_worker = 2;
  const auto pool = started(settings);
  std::vector<std::thread> callers;
  callers.reserve(100);
  std::atomic<bool> enough = false;
  for (int i = 0; i < 4; ++i) {
    callers.emplace_back([&] {
      while (!enough) {
        expect_served(*pool);
      }
    });
  }
  EXPECT_TRUE(eventually([&] { return pool->stats().retired >= 3; }));
  enough = true;
  for (std::thread& caller : callers) {
    caller.join();
  }
}

TEST(RenderPool, StopRefusesWhoWaitsAndAnswersWhoRenders) {
  const auto pool = started(settings_for_test());
  Gate gate;
  Call busy(*pool, "hold", gate.source());
  ASSERT_TRUE(eventually([&] { return pool->stats().busy == 1; }));
  Call waiting(*pool, "hold", gate.source());
  ASSERT_TRUE(eventually([&] { return pool->stats().waiting == 1; }));
  pool->stop();
  EXPECT_EQ(waiting.derived.get().error().kind, ErrorKind::queue_full);
  gate.open("x");
  EXPECT_TRUE(busy.derived.get());
  EXPECT_EQ(pool->inspect("", gate.source()).error().kind, ErrorKind::queue_full);
}

TEST(RenderPool, LeavesNothingBehind) {
  expect_served(*started(settings_for_test()));
  const std::size_t before = descriptors_of("self");
  {
    PoolSettings settings = settings_for_test(2);
    settings.renders_per_worker = 2;
    const auto pool = started(settings);
    for (int i = 0; i < 10; ++i) {
      expect_served(*pool);
    }
    expect_failure(*pool, "crash");
  }
  EXPECT_EQ(descriptors_of("self"), before);
  EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1);
  EXPECT_EQ(errno, ECHILD) << "a zombie remains";
}

TEST(RenderPool, WorkersInheritAndKeepNoDescriptors) {
  const Fd without_cloexec(::dup(STDIN_FILENO));
  const auto pool = started(settings_for_test());
  for (int i = 0; i < 3; ++i) {
    // stdin, stdout, stderr, the socket and the job's two
    EXPECT_EQ(expect_failure(*pool, "descriptors").detail, "6");
  }
}

TEST(RenderPool, WorkersDoNotSeeTheFrontsEnvironment) {
  ::setenv("TINTYPE_S3_SECRET_KEY", "sesame", 1);
  const auto pool = started(settings_for_test());
  EXPECT_EQ(expect_failure(*pool, "environment").detail, "hidden");
  ::unsetenv("TINTYPE_S3_SECRET_KEY");
}

TEST(RenderPoolStart, SaysWhatIsMissing) {
  const std::vector<std::pair<const char*, const char*>> layers{{"landlock", "Landlock"},
                                                                {"seccomp", "seccomp"}};
  for (const auto& [layer, name] : layers) {
    PoolSettings settings = settings_for_test();
    settings.command = {"render_test", "worker-without", layer};
    const auto refused = RenderPool::start(settings);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::config);
    EXPECT_THAT(refused.error().detail, HasSubstr(std::string("does not offer ") + name));

    settings.sandbox = false;
    expect_served(*started(settings));
  }
}

TEST(RenderPoolStart, FailsWhereWorkersDoNotStart) {
  PoolSettings settings = settings_for_test();
  settings.command = {"render_test", "worker-unless", "/"};
  const auto refused = RenderPool::start(settings);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().detail, HasSubstr("status 9"));
  settings.workers = 0;
  EXPECT_FALSE(RenderPool::start(settings));
}

TEST(RenderPoolStart, FailsPastItsDeadline) {
  PoolSettings settings = settings_for_test();
  settings.start_deadline = 0ms;
  const auto refused = RenderPool::start(settings);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().detail, HasSubstr("deadline"));
}

TEST(RenderPoolStart, RecoversWhenWorkersStartAgain) {
  const test::TempFolder folder;
  const std::filesystem::path broken = folder.path() / "broken";
  PoolSettings settings = settings_for_test();
  settings.command = {"render_test", "worker-unless", broken};
  const auto pool = started(settings);

  ASSERT_TRUE(file::create_new(broken));
  ASSERT_EQ(::kill(pool->stats().pids.at(0), SIGKILL), 0);
  ASSERT_TRUE(eventually([&] { return pool->stats().failed_starts > 0; }));
  EXPECT_EQ(pool->ready(), 0U);
  const auto refused = pool->inspect("", STDIN_FILENO);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::queue_full);
  EXPECT_THAT(refused.error().detail, HasSubstr("status 9"));

  std::filesystem::remove(broken);
  EXPECT_TRUE(eventually([&] { return pool->ready() == 1; }));
  expect_served(*pool);
}

class FrontDeath : public testing::TestWithParam<const char*> {};

TEST_P(FrontDeath, TakesTheWorkersAlong) {
  Child front({"front", GetParam()});
  std::istringstream pids(front.line());
  std::vector<Fd> workers;
  for (pid_t pid = 0; pids >> pid;) {
    workers.emplace_back(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
  }
  ASSERT_EQ(workers.size(), 2U);
  front.kill();
  for (const Fd& worker : workers) {
    ASSERT_TRUE(worker);
    pollfd end{worker.get(), POLLIN, 0};
    EXPECT_EQ(::poll(&end, 1, 30'000), 1) << "a worker lives on";
  }
}

INSTANTIATE_TEST_SUITE_P(RenderPool, FrontDeath, testing::Values("loop", "silent"));

}  // namespace
}  // namespace tintype::render
