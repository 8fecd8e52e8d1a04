#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "config/settings.h"
#include "metrics/metrics.h"
#include "server/outbox.h"
#include "server/removal.h"

namespace tintype::app {

/// Tells the caches in front of removals: by a request of the configuration's own making, by an invalidation
/// of CloudFront, or both. What they have yet to be told survives a restart.
class Purge : public server::RemovalListener {
 public:
  /// Tells nobody where `settings` name nobody.
  [[nodiscard]] static Result<std::unique_ptr<Purge>> make(const config::Settings& settings,
                                                           const std::filesystem::path& outboxes,
                                                           metrics::Metrics& metrics);

  /// Success means that all will be told, whatever happens to this process.
  [[nodiscard]] Result<void> removed(const server::Removal& removal) override;

 private:
  std::vector<std::unique_ptr<server::Outbox>> outboxes_;
};

}  // namespace tintype::app
