#pragma once

#include <filesystem>

#include "cluster/removal_notifier.h"
#include "config/settings.h"
#include "metrics/metrics.h"

namespace tintype::cluster {

/// Adds the caches in front to the receivers of removals: by a request of the configuration's own making, by
/// an invalidation of CloudFront, or both; none where `settings` name none. What they have yet to get lies in
/// folders of `folder`.
[[nodiscard]] Result<void> add_cache_outboxes(RemovalNotifier& outboxes, const config::Settings& settings,
                                              const std::filesystem::path& folder, metrics::Metrics& metrics);

}  // namespace tintype::cluster
