#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cache/file_cache.h"
#include "cache/published.h"
#include "metrics/metrics.h"
#include "render/render_pool.h"
#include "service/blocking_pool.h"
#include "service/flights.h"
#include "service/image_file.h"
#include "service/source_loader.h"
#include "steps/overlays/overlay_source.h"

namespace tintype::service {

/// A derived image to be made: which source, and what of it.
struct Job {
  std::string reference;  ///< of the source, as `SourceLoader::load` takes it
  cache::Key key;
  std::string plan;                                 ///< for the worker
  std::vector<steps::OverlaySource> overlays;       ///< what the plan needs besides the source
  std::optional<ImageFile> source;                  ///< where it is open already: is not loaded then
  std::optional<cache::PublishedName> published{};  ///< where the image is to be published besides
};

/// What became of a job that nobody waits for.
enum class DeriveOutcome : std::uint8_t {
  now,
  before,      ///< the cache had it
  by_another,  ///< somebody else is at it
};

class ReducedSources;

/// Derived images, from their cache or made: the way of a request from the plan to an open file. Any thread.
class Deriver {
 public:
  /// `static_overlays` are overlays by their references that come from no store. Without `reduced`, all is
  /// made from originals; without `published`, nothing is published.
  Deriver(SourceLoader& sources, cache::FileCache& cache, render::RenderPool& pool, BlockingPool& blocking,
          metrics::Metrics& metrics, std::map<std::string, ImageFile> static_overlays = {},
          ReducedSources* reduced = nullptr, const cache::PublishedFiles* published = nullptr);

  /// The hot path: what the cache has. Takes no lock.
  [[nodiscard]] std::optional<ImageFile> find(const cache::Key& key) const;
  /// Publishes what `find` has found, if it is not yet.
  void publish(const std::optional<cache::PublishedName>& name, const ImageFile& picture) const;
  [[nodiscard]] bool publishes() const { return published_ != nullptr; }
  /// Makes the image and tells `waiter`, on any thread; those who ask for the same key share the work.
  /// `queue_full` where there is too much work already.
  void derive(Job job, std::function<void(const Outcome&)> waiter);

  /// Makes what the cache does not have of some images of one source, from one decoding, and answers for
  /// each, in their order. Blocks; those who ask for one of them meanwhile wait for it.
  [[nodiscard]] std::vector<Result<DeriveOutcome>> derive_all(const std::vector<Job>& jobs);

 private:
  /// Published, too.
  [[nodiscard]] Outcome outcome_of(const Job& job, Result<ImageFile> made) const;
  [[nodiscard]] Result<ImageFile> make(const Job& job);
  [[nodiscard]] Result<ImageFile> source_of(const Job& job);
  /// A picture that plans lay over their source, open for a worker.
  struct OpenOverlay {
    std::string reference;
    Fd fd;
  };
  using OpenOverlays = std::vector<OpenOverlay>;
  /// What the plans of `jobs` need; two that need the same share it. A failure names the option.
  [[nodiscard]] Result<OpenOverlays> overlays_of(const std::vector<const Job*>& jobs);
  [[nodiscard]] Result<Fd> open_overlay(const std::string& reference);
  [[nodiscard]] Result<cache::TempEntry> render(const Job& job, int source_fd, const OpenOverlays& overlays,
                                                cache::TempEntry draft);
  [[nodiscard]] std::vector<Result<ImageFile>> make_together(const std::vector<const Job*>& jobs);
  [[nodiscard]] Result<std::vector<Result<ImageFile>>> render_together(const std::vector<const Job*>& jobs,
                                                                       const OpenOverlays& overlays);
  [[nodiscard]] std::optional<ImageFile> reduced_of(const Job& job) const;
  /// After an image has been rendered, whose source has a reduced one or not.
  void record_metrics(const Job& job, const pipeline::Derived& derived, bool has_reduced);

  SourceLoader& sources_;
  cache::FileCache& cache_;
  render::RenderPool& pool_;
  BlockingPool& blocking_;
  metrics::Metrics& metrics_;
  const std::map<std::string, ImageFile> static_overlays_;
  ReducedSources* const reduced_;
  const cache::PublishedFiles* const published_;
  Flights<cache::Key, Outcome, cache::KeyHash> flights_;
};

}  // namespace tintype::service
