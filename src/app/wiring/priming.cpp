#include "app/wiring/priming.h"

#include "app/wiring/background.h"
#include "config/syntax.h"
#include "service/prewarm_client.h"

namespace tintype::app {
namespace {

// Each waits with a few hundred bytes.
constexpr std::size_t kMaxWaitingBatches = 100'000;

}  // namespace

service::PrimeOrder standing_order(const config::Settings& settings) {
  return {.presets = settings.prime, .options = {}};
}

service::PrimeMethod prime_method(const config::Settings& settings) {
  return settings.prime_via.empty() ? service::PrimeMethod::locally : service::PrimeMethod::by_requests;
}

service::BackgroundDeriver::Derive make_prime_function(const config::Settings& settings,
                                                       service::Deriver& deriver, metrics::Metrics& metrics) {
  using service::BackgroundDeriver;
  BackgroundDeriver::Derive derive = [&deriver](const BackgroundDeriver::Batch& batch) {
    return deriver.derive_all(batch);
  };
  if (prime_method(settings) == service::PrimeMethod::by_requests) {
    derive = [client = std::make_shared<service::PrewarmClient>(settings.prime_via)](
                 const BackgroundDeriver::Batch& batch) {
      BackgroundDeriver::Outcomes outcomes;
      for (const service::DeriveJob& job : batch)
        outcomes.push_back(
            client->fetch(job.reference, job.plan.text).map([] { return service::DeriveOutcome::derived; }));
      return outcomes;
    };
  }
  return [derive = std::move(derive), &metrics](const BackgroundDeriver::Batch& batch) {
    BackgroundDeriver::Outcomes outcomes = derive(batch);
    for (const Result<service::DeriveOutcome>& outcome : outcomes) {
      if (outcome && *outcome == service::DeriveOutcome::derived) metrics.images_primed().add();
    }
    return outcomes;
  };
}

std::unique_ptr<service::BackgroundDeriver> make_priming(const config::Settings& settings,
                                                         const service::BackgroundDeriver::Derive& derive,
                                                         const render::RenderPool& pool) {
  // Servers that are asked by requests have queues of their own.
  const bool local = prime_method(settings) == service::PrimeMethod::locally;
  return std::make_unique<service::BackgroundDeriver>(
      derive, [&pool, local] { return !local || has_idle_worker(pool); }, kMaxWaitingBatches);
}

Result<std::unique_ptr<handlers::EventHandler>> make_event_handler(const config::Settings& settings,
                                                                   service::Primer& primer) {
  if (settings.events_secret.empty()) return nullptr;
  const auto location = config::parse_store_location(settings.store);
  if (!location || location->scheme != "s3")
    return fail(ErrorKind::config, "events_secret: allowed is one where the store is an s3:// bucket");
  const std::string prefix = location->path.empty() ? std::string() : location->path + "/";
  return std::make_unique<handlers::EventHandler>(handlers::BucketLocation{location->bucket, prefix}, primer);
}

}  // namespace tintype::app
