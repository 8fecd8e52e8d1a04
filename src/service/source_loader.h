#pragma once

#include <cstdint>
#include <string>

#include "cache/file_cache.h"
#include "metrics/metrics.h"
#include "service/flights.h"
#include "service/image_file.h"
#include "store/sources.h"

namespace tintype::service {

/// Loads sources from the source cache, or through it from their store. Calls block; any thread.
class SourceLoader {
 public:
  SourceLoader(store::Sources& sources, cache::FileCache& cache, metrics::Metrics& metrics,
               std::uint64_t max_bytes);

  /// Returns the source that `reference` names (an id, or a URL that the caller has found to be allowed).
  /// Callers that ask for the same one at the same time share one read of the store. A full disk is no
  /// failure: the source is held in memory.
  [[nodiscard]] Result<ImageFile> load(const std::string& reference, const Sha256Digest& digest);

 private:
  [[nodiscard]] Result<ImageFile> fetch(const std::string& reference, const Sha256Digest& digest);
  [[nodiscard]] Result<cache::TempEntry> read_store(const std::string& reference, cache::TempEntry temp);

  store::Sources& sources_;
  cache::FileCache& cache_;
  metrics::Metrics& metrics_;
  std::uint64_t max_bytes_;
  Flights<Sha256Digest, FlightResult, DigestHash> flights_;
};

}  // namespace tintype::service
