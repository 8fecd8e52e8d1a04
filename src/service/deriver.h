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

/// A `DeriveJob` says which image to derive: of which source, by which plan.
struct DeriveJob {
  std::string reference;  ///< of the source, as `SourceLoader::load` takes it
  cache::Key key;
  std::string plan;                                 ///< for the worker
  std::vector<steps::OverlaySource> overlays;       ///< what the plan needs besides the source
  std::optional<ImageFile> source;                  ///< where it is open already: is not loaded then
  std::optional<cache::PublishedName> published{};  ///< where the image is to be published besides
};

/// A `DeriveOutcome` is what became of a job in the background.
enum class DeriveOutcome : std::uint8_t {
  derived,
  cached,     ///< the cache had it
  in_flight,  ///< another caller is deriving it
};

class ReducedSources;

/// Finds derived images in their cache or derives them: the way of a request from the plan to an open file.
/// Any thread.
class Deriver {
 public:
  /// `static_overlays` are overlays by their references that come from no store. Without `reduced`, all is
  /// made from originals; without `published`, nothing is published.
  Deriver(SourceLoader& sources, cache::FileCache& cache, render::RenderPool& pool, BlockingPool& blocking,
          metrics::Metrics& metrics, std::map<std::string, ImageFile> static_overlays = {},
          ReducedSources* reduced = nullptr, const cache::PublishedFiles* published = nullptr);

  /// Returns what the cache has. This is the hot path: it takes no lock.
  [[nodiscard]] std::optional<ImageFile> find(const cache::Key& key) const;
  /// Publishes what `find` has found, if it is not yet.
  void publish(const std::optional<cache::PublishedName>& name, const ImageFile& image) const;
  [[nodiscard]] bool publishes() const { return published_ != nullptr; }
  /// Derives the image and calls `waiter`, on any thread; callers with the same key share the work.
  /// `queue_full` where there is too much work already.
  void derive(DeriveJob job, std::function<void(const FlightResult&)> waiter);

  /// Derives what the cache does not have of some images of one source, from one decoding, and returns an
  /// outcome for each, in their order. Blocks; callers that ask for one of them meanwhile wait for it.
  [[nodiscard]] std::vector<Result<DeriveOutcome>> derive_all(const std::vector<DeriveJob>& jobs);

 private:
  /// Publishes an image that is there, and returns what its flight is told.
  [[nodiscard]] FlightResult to_flight_result(const DeriveJob& job, Result<ImageFile> image) const;
  [[nodiscard]] Result<ImageFile> make(const DeriveJob& job);
  [[nodiscard]] Result<ImageFile> source_of(const DeriveJob& job);
  /// An image that plans lay over their source, open for a worker.
  struct OpenOverlay {
    std::string reference;
    Fd fd;
  };
  using OpenOverlays = std::vector<OpenOverlay>;
  /// Opens what the plans of `jobs` need; two that need the same share it. A failure names the option.
  [[nodiscard]] Result<OpenOverlays> overlays_of(const std::vector<const DeriveJob*>& jobs);
  [[nodiscard]] Result<Fd> open_overlay(const std::string& reference);
  [[nodiscard]] Result<cache::TempEntry> render(const DeriveJob& job, int source_fd,
                                                const OpenOverlays& overlays, cache::TempEntry temp);
  [[nodiscard]] std::vector<Result<ImageFile>> make_together(const std::vector<const DeriveJob*>& jobs);
  [[nodiscard]] Result<std::vector<Result<ImageFile>>> render_together(
      const std::vector<const DeriveJob*>& jobs, const OpenOverlays& overlays);
  [[nodiscard]] std::optional<ImageFile> reduced_of(const DeriveJob& job) const;
  /// Counts an image that has been rendered; `has_reduced`: its source has a reduced one.
  void record_metrics(const DeriveJob& job, const pipeline::Derived& derived, bool has_reduced);

  SourceLoader& sources_;
  cache::FileCache& cache_;
  render::RenderPool& pool_;
  BlockingPool& blocking_;
  metrics::Metrics& metrics_;
  const std::map<std::string, ImageFile> static_overlays_;
  ReducedSources* const reduced_;
  const cache::PublishedFiles* const published_;
  Flights<cache::Key, FlightResult, cache::KeyHash> flights_;
};

}  // namespace tintype::service
