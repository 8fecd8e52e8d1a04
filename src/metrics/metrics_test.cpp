#include "metrics/metrics.h"

#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tintype::metrics {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

TEST(Metrics, TextHasWhatWasCounted) {
  Metrics metrics;
  metrics.http_requests(Route::image, Status{304}).add();
  metrics.http_requests(Route::image, Status{304}).add();
  metrics.http_requests(Route::upload, Status{999}).add();
  metrics.cache_lookups(CacheName::derived, Lookup::hit).add(3);
  metrics.cache_evictions(CacheName::source, Eviction::space).add(5);
  metrics.cache_bytes(CacheName::source).set(1e9);
  metrics.render_seconds(Stage::load).observe(3ms);
  metrics.store_errors(Operation::put, ErrorKind::store_unavailable).add();
  metrics.render_queue_depth().add(2);
  metrics.render_queue_depth().add(-1);
  const std::string text = metrics.text();
  const std::string build_info = "tintype_build_info{version=\"" TINTYPE_VERSION "\"} 1\n";
  for (const char* const line : {
           "tintype_http_requests_total{route=\"image\",status=\"304\"} 2\n",
           "tintype_http_requests_total{route=\"upload\",status=\"500\"} 1\n",
           "tintype_cache_lookups_total{cache=\"derived\",result=\"hit\"} 3\n",
           "tintype_cache_evictions_total{cache=\"source\",reason=\"space\"} 5\n",
           "tintype_cache_bytes{cache=\"source\"} 1000000000\n",
           "tintype_render_seconds_bucket{stage=\"load\",le=\"0.0025\"} 0\n",
           "tintype_render_seconds_bucket{stage=\"load\",le=\"0.005\"} 1\n",
           "tintype_store_errors_total{kind=\"store_unavailable\",operation=\"put\"} 1\n",
           "tintype_render_queue_depth 1\n",
           build_info.c_str(),
           "# TYPE process_cpu_seconds_total counter\n",
       }) {
    EXPECT_THAT(text, HasSubstr(line));
  }
  EXPECT_THAT(text, Not(HasSubstr("process_resident_memory_bytes 0\n")));
}

TEST(Metrics, FewSeriesAreThereFromTheStartManyOnlyOnceUsed) {
  const std::string text = Metrics().text();
  EXPECT_THAT(text, HasSubstr("tintype_cache_lookups_total{cache=\"source\",result=\"miss\"} 0\n"));
  EXPECT_THAT(text, HasSubstr("tintype_worker_restarts_total{reason=\"crash\"} 0\n"));
  EXPECT_THAT(text, Not(HasSubstr("tintype_http_requests_total{")));
}

TEST(Metrics, ThreadsThatMeetAtANewSeriesShareIt) {
  Metrics metrics;
  {
    std::vector<std::jthread> threads;
    threads.reserve(8);
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([&] {
        for (int code = 200; code < 300; ++code)
          metrics.http_requests(Route::image, Status{code}).add();
      });
    }
  }
  for (int code = 200; code < 300; ++code)
    EXPECT_EQ(metrics.http_requests(Route::image, Status{code}).value(), 8);
}

}  // namespace
}  // namespace tintype::metrics
