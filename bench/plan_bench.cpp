#include <chrono>

#include <benchmark/benchmark.h>

#include "plan/plan.h"
#include "url/path.h"

/// These benchmarks measure planning, which every cache hit pays for.
namespace {

using namespace tintype;

void plan_of_a_typical_url(benchmark::State& state) {
  plan::PlannerSettings settings;
  settings.defaults = "dq:75/fq:webp:70/msr:60/msfs:52428800";
  settings.presets = {{"default", "sh:0.5"}, {"thumbnail", "rs:fill:150:150"}};
  const plan::Planner planner = plan::Planner::make(settings).value();
  const url::RawOptions options = url::parse_options("rs:fill:300:300/q:80/f:webp").value();
  const auto now = std::chrono::system_clock::now();
  while (state.KeepRunning())
    benchmark::DoNotOptimize(planner.plan(options, "", now));
}
BENCHMARK(plan_of_a_typical_url);

void look_up_of_an_option(benchmark::State& state) {
  while (state.KeepRunning())
    benchmark::DoNotOptimize(steps::find_option("strip_color_profile"));
}
BENCHMARK(look_up_of_an_option);

}  // namespace
BENCHMARK_MAIN();
