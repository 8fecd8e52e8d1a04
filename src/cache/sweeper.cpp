#include "cache/sweeper.h"

#include <condition_variable>
#include <mutex>
#include <utility>

#include "base/log.h"
#include "base/quantity.h"
#include "cache/published.h"
#include "cache/sweep.h"

namespace tintype::cache {
namespace {

using metrics::Eviction;

void pause(std::chrono::milliseconds time, const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock(mutex);
  never.wait_for(lock, stop, time, [] { return false; });
}

}  // namespace

Sweeper::Sweeper(std::vector<const FileCache*> caches, SweeperSettings settings, Usage& usage,
                 metrics::Metrics& metrics)
    : caches_(std::move(caches)),
      settings_(std::move(settings)),
      usage_(usage),
      metrics_(metrics),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

void Sweeper::run(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    sweep_once(stop);
    pause(settings_.shortest_pause, stop);
    usage_.wait_until_over_limit(settings_.interval, stop);
  }
}

void Sweeper::sweep_once(const std::stop_token& stop) {
  std::vector<std::filesystem::path> roots;
  std::vector<std::uint64_t> at_start;
  for (const FileCache* const cache : caches_) {
    roots.push_back(cache->root());
    at_start.push_back(usage_.bytes(cache->name()));
  }
  const auto report = sweep(roots, {.max_bytes = usage_.max_bytes(), .max_idle = settings_.max_idle},
                            settings_.clock(), stop);
  if (!report) {
    log::error("the cache could not be swept: {}", report.error().detail);
    return;
  }
  sweep_links(stop);
  for (std::size_t i = 0; i < caches_.size(); ++i) {
    const metrics::CacheName name = caches_[i]->name();
    const SweepFigures& figures = report->roots[i];
    metrics_.cache_evictions(name, Eviction::idle).add(static_cast<double>(figures.evicted_idle));
    metrics_.cache_evictions(name, Eviction::space).add(static_cast<double>(figures.evicted_space));
    if (!report->complete) continue;
    usage_.correct(name, at_start[i], figures.bytes);
    metrics_.cache_entries(name).set(static_cast<double>(figures.entries));
    log::debug("swept the cache {} in {}: {} entries of {} left, {} idle and {} for space removed",
               roots[i].string(), format_duration(report->duration), figures.entries,
               format_bytes(figures.bytes), figures.evicted_idle, figures.evicted_space);
  }
}

void Sweeper::sweep_links(const std::stop_token& stop) {
  if (settings_.published.empty()) return;
  const auto figures = sweep_published(settings_.published, false, stop);
  if (!figures) {
    log::error("published images could not be swept: {}", figures.error().detail);
    return;
  }
  if (figures->links > 0 && !std::exchange(warned_of_noatime_, has_no_access_times(settings_.published)) &&
      warned_of_noatime_)
    log::warning("{}: {}", settings_.published.string(), kNoAccessTimes);
  log::debug("swept the published images: {} left, {} removed", figures->links, figures->removed);
}

}  // namespace tintype::cache
