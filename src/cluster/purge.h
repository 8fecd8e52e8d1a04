#pragma once

#include <filesystem>

#include "cluster/removal_notifier.h"
#include "config/settings.h"
#include "metrics/metrics.h"

namespace tintype::cluster {

/// Has the caches in front told of removals: by a request of the configuration's own making, by an
/// invalidation of CloudFront, or both; nobody where `settings` name nobody. What they have yet to be told
/// lies in folders of `folder`.
[[nodiscard]] Result<void> tell_caches(RemovalNotifier& outboxes, const config::Settings& settings,
                                       const std::filesystem::path& folder, metrics::Metrics& metrics);

}  // namespace tintype::cluster
