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
/// removed with a source, and what goes when nobody has used it for long. They are made while there is
/// nothing better to do. Any thread.
class ReducedSources {
 public:
  /// `plan` makes them; `is_idle` is as BackgroundDeriver's.
  ReducedSources(plan::Plan plan, SourceLoader& loader, cache::FileCache& cache, render::RenderPool& pool,
                 std::function<bool()> is_idle, metrics::Metrics& metrics);

  /// That of the source of `job`, where there is one.
  [[nodiscard]] std::optional<ImageFile> find(const Job& job) const;
  /// After `job` has been done without one: has one made of its source, where that is large enough for it to
  /// pay. None is made on a full disk.
  void consider(const Job& job, const pipeline::Derived& derived);
  /// Drops those that wait, and lets the one under way end.
  void stop() { idle_.stop(); }

 private:
  [[nodiscard]] cache::Key key_of(const Job& job) const;
  [[nodiscard]] Result<DeriveOutcome> make(const Job& job);

  const plan::Plan plan_;
  SourceLoader& loader_;
  cache::FileCache& cache_;
  render::RenderPool& pool_;
  metrics::Counter made_;
  BackgroundDeriver idle_;
};

}  // namespace tintype::service
