#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "metrics/label.h"
#include "metrics/series.h"

namespace tintype::metrics {

/// `Metrics` has every metric of the server. Any thread may write, for example with
/// `cache_lookups(CacheName::derived, Lookup::hit).add()`.
class Metrics {
  Registry registry_;

  template <typename... Labels>
  using Counters = Metric<Counter, Labels...>;
  template <typename... Labels>
  using Gauges = Metric<Gauge, Labels...>;
  template <typename... Labels>
  using Histograms = Metric<Histogram, Labels...>;

 public:
  Metrics();

  // clang-format off
  Counters<Route, Status> http_requests{registry_, "tintype_http_requests_total", "Requests answered."};
  Counters<Route> bytes_sent{registry_, "tintype_bytes_sent_total", "Bytes of bodies sent by this process."};
  Counters<ErrorKind> errors{registry_, "tintype_errors_total", "Requests that failed, by kind."};
  Counters<> flights_joined{registry_, "tintype_flights_joined_total", "Requests that waited for another one's work."};

  Counters<CacheName, Lookup> cache_lookups{registry_, "tintype_cache_lookups_total", "Look-ups in a cache."};
  Counters<CacheName, Eviction> cache_evictions{registry_, "tintype_cache_evictions_total", "Entries removed by the sweep."};
  Counters<> cache_uncached{registry_, "tintype_cache_uncached_total", "Files served without being cached, because the disk was full or failed."};
  Gauges<CacheName> cache_bytes{registry_, "tintype_cache_bytes", "Bytes of a cache's entries."};
  Gauges<CacheName> cache_entries{registry_, "tintype_cache_entries", "Entries of a cache at its last sweep."};

  Histograms<Stage> render_seconds{registry_, "tintype_render_seconds", "Time of a render by stage."};
  Counters<Engine> images_derived{registry_, "tintype_images_derived_total", "Images derived, by what decoded and resized them."};
  Counters<> reduced_sources{registry_, "tintype_reduced_sources_total", "Reduced sources made."};
  Counters<> images_primed{registry_, "tintype_images_primed_total", "Images made before anyone asked for them."};
  Counters<> encodings{registry_, "tintype_encodings_total", "Files that render workers encoded: over images_derived, how many tries autoquality, max_bytes and format:best take."};
  Gauges<> render_queue_depth{registry_, "tintype_render_queue_depth", "Renders that wait for a worker."};
  Gauges<> workers_ready{registry_, "tintype_workers_ready", "Render workers that are up."};
  Counters<Restart> worker_restarts{registry_, "tintype_worker_restarts_total", "Render workers replaced, by reason."};

  Histograms<Operation> store_seconds{registry_, "tintype_store_seconds", "Time of a store operation."};
  Counters<Operation, ErrorKind> store_errors{registry_, "tintype_store_errors_total", "Store operations that failed."};

  Counters<Attempt> removal_polls{registry_, "tintype_removal_polls_total", "Looks at the store for removals that other nodes have carried out."};
  Counters<> removals_learnt{registry_, "tintype_removals_learnt_total", "Removals found in the store and carried out on this node's caches."};
  Counters<Attempt> peer_deliveries{registry_, "tintype_peer_deliveries_total", "Attempts to tell a peer of a removal."};
  Gauges<> outbox_entries{registry_, "tintype_outbox_entries", "Removals that peers have yet to be told of."};

  Gauges<Version> build_info{registry_, "tintype_build_info", "Always 1; the version is in the label."};
  // clang-format on

  /// Describes every metric that `text` writes, in the order of the declarations, the process's own last.
  [[nodiscard]] std::vector<Description> descriptions() const;
  /// Returns the metrics in Prometheus' text exposition format 0.0.4, with this process's own figures.
  [[nodiscard]] std::string text() const;
};

/// `kTextContentType` is the Content-Type of `Metrics::text`.
inline constexpr std::string_view kTextContentType = "text/plain; version=0.0.4; charset=utf-8";

}  // namespace tintype::metrics
