#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "metrics/metrics.h"
#include "server/outbox.h"
#include "server/removal.h"

namespace tintype::app {

/// The other nodes: each is told of every removal (DELETE /peer/images/{id}), over a connection of its own,
/// and until it has confirmed. What it has yet to be told lies in a folder named after its URL's digest.
class Peers : public server::RemovalListener {
 public:
  /// `urls` as in the setting `peers`; `token` is that of uploads, the same on every node.
  [[nodiscard]] static Result<std::unique_ptr<Peers>> make(const std::vector<std::string>& urls,
                                                           const std::string& token,
                                                           const std::filesystem::path& outboxes,
                                                           metrics::Metrics& metrics);

  /// Success means that all will be told, whatever happens to this process.
  [[nodiscard]] Result<void> removed(const server::Removal& removal) override;

 private:
  std::vector<std::unique_ptr<server::Outbox>> outboxes_;
};

}  // namespace tintype::app
