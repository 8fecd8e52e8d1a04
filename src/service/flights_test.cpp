#include "service/flights.h"

#include <atomic>
#include <latch>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "service/blocking_pool.h"

namespace tintype::service {
namespace {

TEST(Flights, OneWorksAllHear) {
  Flights<std::string, int> flights;
  std::vector<int> heard;
  const auto hear = [&](const int& outcome) { heard.push_back(outcome); };
  EXPECT_TRUE(flights.join("a", hear));
  EXPECT_FALSE(flights.join("a", hear));
  EXPECT_TRUE(flights.join("b", hear));
  flights.land("a", 7);
  EXPECT_EQ(heard, (std::vector<int>{7, 7}));
  EXPECT_TRUE(flights.join("a", hear)) << "a landed flight must not take passengers";
}

TEST(Flights, FromManyThreads) {
  Flights<int, int> flights;
  std::atomic<int> works = 0;
  std::atomic<int> heard = 0;
  constexpr int kThreads = 8;
  std::latch all_joined(kThreads);
  std::vector<std::thread> threads;
  threads.reserve(kThreads);
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&] {
      const bool first = flights.join(1, [&](const int&) { ++heard; });
      all_joined.arrive_and_wait();
      if (first) {
        ++works;
        flights.land(1, 0);
      }
    });
  }
  for (auto& thread : threads)
    thread.join();
  EXPECT_EQ(works, 1);
  EXPECT_EQ(heard, kThreads);
}

TEST(BlockingPool, RefusesPastItsBound) {
  std::latch release(1);
  std::latch busy(2);
  std::atomic<int> ran = 0;
  const auto work = [&] {
    ++ran;
    release.wait();
  };
  {
    BlockingPool pool(2, 1);
    for (int i = 0; i < 2; ++i) {
      ASSERT_TRUE(pool.post([&] {
        busy.count_down();
        work();
      }));
    }
    busy.wait();
    EXPECT_TRUE(pool.post(work)) << "one may wait";
    EXPECT_FALSE(pool.post(work));
    release.count_down();
  }
  EXPECT_EQ(ran, 3) << "what was taken is finished";
}

TEST(BlockingPool, WithoutALineOnlyIdleThreadsTakeWork) {
  std::latch started(1);
  std::latch release(1);
  BlockingPool pool(1, 0);
  ASSERT_TRUE(pool.post([&] {
    started.count_down();
    release.wait();
  }));
  started.wait();
  EXPECT_FALSE(pool.post([] {}));
  release.count_down();
}

TEST(BlockingPool, ABurstUpToTheBoundIsTaken) {
  std::latch release(1);
  BlockingPool pool(4, 2);
  for (int i = 0; i < 6; ++i)
    EXPECT_TRUE(pool.post([&] { release.wait(); })) << i;
  EXPECT_FALSE(pool.post([] {}));
  release.count_down();
}

}  // namespace
}  // namespace tintype::service
