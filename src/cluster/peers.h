#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cluster/removal_notifier.h"
#include "metrics/metrics.h"

namespace tintype::cluster {

/// Adds the other nodes to the receivers of removals: each gets every removal (DELETE /peer/images/{id})
/// until it has confirmed. What one has yet to get lies in a folder of `folder`
/// named after its URL's digest. `urls` as in the setting `peers`; `token` is that of uploads, the same on
/// every node.
[[nodiscard]] Result<void> add_peer_outboxes(RemovalNotifier& outboxes, const std::vector<std::string>& urls,
                                             const std::string& token, const std::filesystem::path& folder,
                                             metrics::Metrics& metrics);

}  // namespace tintype::cluster
