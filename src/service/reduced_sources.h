#pragma once

#include <functional>
#include <optional>

#include "cache/file_cache.h"
#include "metrics/metrics.h"
#include "plan/plan.h"
#include "render/render_pool.h"
#include "service/background_deriver.h"
#include "service/image_file.h"
#include "service/source_loader.h"

namespace tintype::service {

/// Reduced sources (steps/source/reducing.h), kept beside their originals in the cache of sources: what is
/// removed with a source, and what goes when it has not been used for long. They are made while workers
/// are idle. Any thread.
class ReducedSources {
 public:
  /// `plan` makes them; `is_idle` is as BackgroundDeriver's.
  ReducedSources(plan::Plan plan, SourceLoader& loader, cache::FileCache& cache, render::RenderPool& pool,
                 std::function<bool()> is_idle, metrics::Metrics& metrics);

  /// Returns the reduced source of the source of `job`, where there is one.
  [[nodiscard]] std::optional<ImageFile> find(const DeriveJob& job) const;
  /// Has a reduced source made after `job` has been done without one, where the source is large enough for it
  /// to pay. None is made on a full disk.
  void consider(const DeriveJob& job, const pipeline::Derived& derived);
  /// Drops those that wait, and lets the one under way end.
  void stop() { background_.stop(); }

 private:
  [[nodiscard]] cache::Key key_of(const DeriveJob& job) const;
  [[nodiscard]] Result<DeriveOutcome> make(const DeriveJob& job);

  const plan::Plan plan_;
  SourceLoader& loader_;
  cache::FileCache& cache_;
  render::RenderPool& pool_;
  metrics::Counter derived_counter_;
  BackgroundDeriver background_;
};

}  // namespace tintype::service
