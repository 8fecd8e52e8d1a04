#include "app/wiring/service.h"

#include <algorithm>
#include <map>
#include <optional>
#include <thread>

#include "app/commands/worker.h"
#include "app/wiring/background.h"
#include "app/wiring/configured_image.h"
#include "app/wiring/detection.h"
#include "app/wiring/fallback.h"
#include "app/wiring/gauges.h"
#include "app/wiring/planning.h"
#include "app/wiring/priming.h"
#include "app/wiring/publishing.h"
#include "app/wiring/routes.h"
#include "app/wiring/signing.h"
#include "app/wiring/store_metrics.h"
#include "app/wiring/stores.h"
#include "base/log.h"
#include "cache/file_cache.h"
#include "cache/sweeper.h"
#include "cluster/peers.h"
#include "cluster/purge.h"
#include "cluster/tombstone_poller.h"
#include "handlers/image_handler.h"
#include "handlers/original_handler.h"
#include "handlers/status_handler.h"
#include "handlers/upload_handler.h"
#include "http/listener.h"
#include "metrics/metrics.h"
#include "render/render_pool.h"
#include "service/background_deriver.h"
#include "service/blocking_pool.h"
#include "service/deriver.h"
#include "service/reduced_sources.h"
#include "service/source_loader.h"
#include "url/source_filter.h"

namespace tintype::app {
namespace {

handlers::CdnPolicy cdn_policy(const config::Settings& settings) {
  return {.tags = settings.cache_tags,
          .stale_while_revalidate = std::chrono::floor<std::chrono::seconds>(settings.stale_while_revalidate),
          .stale_if_error = std::chrono::floor<std::chrono::seconds>(settings.stale_if_error)};
}

constexpr unsigned kAdminThreads = 16;  // uploads, removals, questions about readiness
constexpr std::size_t kAdminWaiting = 1024;
constexpr std::chrono::seconds kStopGrace{20};

unsigned or_cores(unsigned chosen) {
  return chosen != 0 ? chosen : std::max(1U, std::thread::hardware_concurrency());
}

}  // namespace

// Made from top to bottom, gone from bottom to top: what a part uses stands above it.
struct Service::Parts {
  Parts(const config::Settings& chosen, DataDir data_dir, Secrets loaded, url::Signer made_signer,
        url::SourceFilter made_filter, plan::Planner made_planner)
      : settings(chosen),
        data(std::move(data_dir)),
        secrets(std::move(loaded)),
        signer(std::move(made_signer)),
        filter(std::move(made_filter)),
        planner(std::move(made_planner)) {}

  const config::Settings settings;
  const DataDir data;
  const Secrets secrets;
  const url::Signer signer;
  const std::optional<thumbor::Signer> thumbor_signer = make_thumbor_signer(settings);
  const url::Hosts hosts = make_hosts(settings);
  const url::SourceFilter filter;
  const plan::Planner planner;
  metrics::Metrics metrics;
  std::unique_ptr<store::Sources> stores;
  std::optional<ConfiguredImage> watermark;

  cache::Usage usage{settings.cache_max_bytes, metrics};
  std::unique_ptr<cache::FileCache> source_cache;
  std::unique_ptr<cache::FileCache> derived_cache;
  std::unique_ptr<cache::PublishedFiles> published;  ///< null: nothing is published
  std::unique_ptr<cache::Sweeper> sweeper;
  std::unique_ptr<render::RenderPool> pool;
  std::unique_ptr<Gauges> gauges;
  std::unique_ptr<http::Listener> listener;

  std::unique_ptr<service::BlockingPool> renders;
  std::unique_ptr<service::BlockingPool> admin;
  std::unique_ptr<service::SourceLoader> loader;
  std::unique_ptr<service::ReducedSources> reduced;
  std::unique_ptr<service::Deriver> deriver;
  std::unique_ptr<service::BackgroundDeriver> idle;
  std::unique_ptr<service::BackgroundDeriver> priming;
  std::unique_ptr<service::Primer> primer;
  std::unique_ptr<cluster::LocalCaches> caches;
  cluster::RemovalNotifier outboxes;
  std::unique_ptr<cluster::TombstonePoller> removals;
  std::unique_ptr<handlers::ImageHandler> images;
  std::unique_ptr<handlers::UploadHandler> uploads;
  std::unique_ptr<handlers::OriginalHandler> originals;
  std::unique_ptr<handlers::PrimeHandler> primes;
  std::unique_ptr<handlers::EventHandler> events;
  std::unique_ptr<handlers::StatusHandler> status;
  http::Router router;
  http::Dispatch dispatch;

  Result<void> open_caches();
  Result<void> start_workers();
  Result<void> start_removals();
  Result<void> make_handlers();
};

Result<std::unique_ptr<Service>> Service::start(const config::Settings& settings) {
  TINTYPE_TRY(DataDir data, open_data_dir(settings));
  TINTYPE_TRY(Secrets secrets, load_or_make_secrets(settings, data));
  TINTYPE_TRY(url::Signer signer, make_signer(settings, secrets));
  TINTYPE_TRY(url::SourceFilter filter, url::SourceFilter::make(settings.allowed_sources));
  std::optional<ConfiguredImage> watermark;
  if (!settings.watermark.empty()) {
    TINTYPE_TRY(watermark, read_configured_image("watermark", settings.watermark, filter));
  }
  TINTYPE_TRY(plan::Planner planner, make_planner(settings, watermark ? watermark->reference : ""));
  auto parts = std::make_unique<Parts>(settings, std::move(data), std::move(secrets), std::move(signer),
                                       std::move(filter), std::move(planner));
  parts->watermark = std::move(watermark);
  TINTYPE_TRY(parts->stores, make_stores(parts->settings, parts->data, parts->filter,
                                         std::make_shared<StoreMetrics>(parts->metrics)));
  // Before a socket's file is taken over: opening the caches finds another server on the same data.
  TINTYPE_CHECK(parts->open_caches());
  TINTYPE_TRY(parts->listener,
              http::Listener::bind(settings.listen, settings.listen_unix, or_cores(settings.threads)));
  TINTYPE_CHECK(parts->start_workers());
  TINTYPE_CHECK(parts->make_handlers());
  return std::unique_ptr<Service>(new Service(std::move(parts)));
}

Result<void> Service::Parts::open_caches() {
  using metrics::CacheName;
  TINTYPE_TRY(source_cache, cache::FileCache::open({.root = data.source_cache(), .name = CacheName::source},
                                                   usage, metrics));
  TINTYPE_TRY(derived_cache, cache::FileCache::open(
                                 {.root = data.derived_cache(), .name = CacheName::derived}, usage, metrics));
  TINTYPE_TRY(published, open_published(settings, data, planner));
  sweeper = std::make_unique<cache::Sweeper>(
      std::vector<const cache::FileCache*>{source_cache.get(), derived_cache.get()},
      cache::SweeperSettings{.published = data.published(),
                             .max_idle = settings.cache_max_idle,
                             .interval = settings.sweep_interval},
      usage, metrics);
  return {};
}

Result<void> Service::Parts::start_workers() {
  const unsigned workers = or_cores(settings.workers);
  TINTYPE_TRY(pool, render::RenderPool::start({.workers = workers,
                                               .queue = settings.queue + kAdminThreads,
                                               .deadline = settings.render_timeout,
                                               .renders_per_worker = settings.renders_per_worker,
                                               .worker_memory_bytes = settings.worker_memory,
                                               .sandbox = settings.sandbox,
                                               .detector = detection_module(settings),
                                               .command = {"tintype", std::string(kWorkerArgument)}}));
  // A thread for each render that runs or waits; past that the pool says that the queue is full.
  renders = std::make_unique<service::BlockingPool>(workers + settings.queue, 0);
  admin = std::make_unique<service::BlockingPool>(kAdminThreads, kAdminWaiting);
  gauges = std::make_unique<Gauges>(*pool, metrics);
  return {};
}

Result<void> Service::Parts::make_handlers() {
  loader =
      std::make_unique<service::SourceLoader>(*stores, *source_cache, metrics, settings.max_source_bytes);
  std::map<std::string, service::ImageFile> static_overlays;
  if (watermark && watermark->file) {
    TINTYPE_CHECK(check_configured_image("watermark", *watermark, planner, *pool));
    static_overlays.emplace(watermark->reference, *watermark->file);
  }
  reduced = make_reduced_sources(settings, planner, *loader, *source_cache, *pool, metrics);
  deriver = std::make_unique<service::Deriver>(*loader, *derived_cache, *pool, *renders, metrics,
                                               std::move(static_overlays), reduced.get(), published.get());
  idle = make_idle_deriver(*deriver, *pool);
  const service::BackgroundDeriver::Derive make = make_prime_function(settings, *deriver, metrics);
  priming = make_priming(settings, make, *pool);
  primer = std::make_unique<service::Primer>(planner, signer, *priming, make, standing_order(settings),
                                             prime_method(settings));
  handlers::Delivery delivery{
      .ttl = std::chrono::floor<std::chrono::seconds>(settings.ttl),
      .interim_ttl = std::chrono::floor<std::chrono::seconds>(settings.avif_async_ttl),
      .accel_redirect_prefix = settings.accel_redirect,
      .cdn = cdn_policy(settings),
      .fallback = {}};
  TINTYPE_TRY(delivery.fallback, make_fallback(settings, filter, planner, *pool));
  TINTYPE_CHECK(start_removals());
  images = std::make_unique<handlers::ImageHandler>(signer, filter, planner, *deriver, *loader, *renders,
                                                    *idle, std::move(delivery));
  uploads = std::make_unique<handlers::UploadHandler>(
      *stores, *source_cache, *pool, *admin, planner, signer, hosts, *primer,
      handlers::UploadSettings{settings.max_source_bytes, settings.prime_wait});
  originals = std::make_unique<handlers::OriginalHandler>(*stores, *loader, *caches, *pool, *admin, planner,
                                                          std::vector<cluster::RemovalListener*>{&outboxes});
  primes = std::make_unique<handlers::PrimeHandler>(*primer);
  TINTYPE_TRY(events, make_event_handler(settings, *primer));
  status = std::make_unique<handlers::StatusHandler>(*stores, *pool, *admin, metrics,
                                                     [this] { gauges->refresh(); });
  router = make_routes({.images = *images,
                        .uploads = *uploads,
                        .originals = *originals,
                        .priming = *primes,
                        .status = *status,
                        .events = events.get(),
                        .thumbor = thumbor_signer ? &*thumbor_signer : nullptr,
                        .token = http::Token(secrets.upload_token),
                        .events_secret = http::Token(settings.events_secret)});
  dispatch.handle = [this](http::Request& request) { return router.route(request); };
  dispatch.served = [this](const http::Served& served) {
    count_request(served, metrics, settings.access_log);
  };
  return {};
}

Result<void> Service::Parts::start_removals() {
  caches = std::make_unique<cluster::LocalCaches>(*source_cache, *derived_cache, published.get());
  TINTYPE_CHECK(
      cluster::add_peer_outboxes(outboxes, settings.peers, secrets.upload_token, data.outboxes(), metrics));
  TINTYPE_CHECK(cluster::add_cache_outboxes(outboxes, settings, data.outboxes(), metrics));
  removals = std::make_unique<cluster::TombstonePoller>(
      *stores, *caches,
      cluster::TombstonePollerSettings{.position = data.known_removals(),
                                       .interval = settings.tombstone_check},
      metrics);
  return {};
}

Service::Service(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Service::~Service() {
  parts_->priming->stop();
  parts_->idle->stop();
  if (parts_->reduced) parts_->reduced->stop();
  parts_->pool->stop();
  parts_->renders->stop();
  parts_->admin->stop();
}

void Service::run() {
  parts_->listener->run(parts_->dispatch, {.client_timeout = parts_->settings.client_timeout}, kStopGrace);
}

void Service::stop() {
  parts_->listener->stop();
}

std::string Service::address() const {
  return parts_->listener->address();
}
const DataDir& Service::data() const {
  return parts_->data;
}
const Secrets& Service::secrets() const {
  return parts_->secrets;
}
std::string Service::store_name() const {
  return app::store_name(parts_->settings, parts_->data);
}

}  // namespace tintype::app
