#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cache/file_cache.h"
#include "cache/published.h"
#include "metrics/metrics.h"
#include "plan/plan.h"
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
  plan::WorkerPlan plan;
  std::vector<steps::OverlaySource> overlays;       ///< what the plan needs besides the source
  std::optional<ImageFile> source;                  ///< where it is open already: is not loaded then
  std::optional<cache::PublishedName> published{};  ///< where the image is to be published besides
};

/// `DeriveJobs` are some jobs of one source.
using DeriveJobs = std::span<const DeriveJob* const>;

/// Returns how many of `jobs`, from the first on, one render can make: at least one.
[[nodiscard]] std::size_t jobs_of_one_render(DeriveJobs jobs);

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
  /// An `OpenOverlay` is an image that plans lay over their source, open for a worker.
  struct OpenOverlay {
    std::string reference;
    Fd fd;
  };
  /// `Inputs` are what a worker reads for jobs of one source.
  struct Inputs {
    Fd source;
    std::optional<ImageFile> reduced{};
    std::vector<OpenOverlay> overlays{};
  };
  /// A `Slot` is a job with the file for its image, or with the failure in its place.
  struct Slot {
    const DeriveJob& job;
    cache::InsertToken token;
    Result<cache::TempEntry> file;
  };

  /// Lands a flight whose image the cache has; otherwise returns false.
  [[nodiscard]] bool land_cached(const DeriveJob& job);
  /// Publishes an image that is there, and tells it to all callers on its flight.
  void land(const DeriveJob& job, Result<ImageFile> image);
  /// Makes the images of all jobs, as many as possible by one render.
  [[nodiscard]] std::vector<Result<ImageFile>> make(DeriveJobs jobs);
  /// Makes as many images as one render can.
  [[nodiscard]] std::vector<Result<ImageFile>> make_at_once(DeriveJobs jobs);
  [[nodiscard]] Result<Inputs> open_source(const DeriveJob& job);
  /// Opens what the plan of `job` needs and `overlays` does not have yet. A failure names the option.
  [[nodiscard]] Result<void> open_overlays(const DeriveJob& job, std::vector<OpenOverlay>& overlays);
  [[nodiscard]] Result<Fd> open_overlay(const std::string& reference);
  /// Has a worker write the files of `slots`, all of which have one.
  void render(const std::vector<Slot*>& slots, const Inputs& inputs);
  /// Counts what one job of a worker has made, which took `time` with the wait for the worker.
  void record_metrics(const render::Derivations& derived, std::chrono::steady_clock::duration time);

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
