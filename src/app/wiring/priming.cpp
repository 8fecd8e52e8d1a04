#include "app/wiring/priming.h"

#include <variant>

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

service::PrimeWay prime_way(const config::Settings& settings) {
  return settings.prime_via.empty() ? service::PrimeWay::here : service::PrimeWay::by_requests;
}

service::BackgroundDeriver::Make make_maker(const config::Settings& settings, service::Deriver& deriver,
                                            metrics::Metrics& metrics) {
  using service::BackgroundDeriver;
  BackgroundDeriver::Make make = [&deriver](const BackgroundDeriver::Batch& batch) {
    return deriver.derive_all(batch);
  };
  if (prime_way(settings) == service::PrimeWay::by_requests) {
    make = [door = std::make_shared<service::PrewarmClient>(settings.prime_via)](
               const BackgroundDeriver::Batch& batch) {
      BackgroundDeriver::Answers answers;
      for (const service::Job& job : batch)
        answers.push_back(door->ask(job.reference, job.plan).map([] { return service::DeriveOutcome::now; }));
      return answers;
    };
  }
  return [make = std::move(make), &metrics](const BackgroundDeriver::Batch& batch) {
    BackgroundDeriver::Answers answers = make(batch);
    for (const Result<service::DeriveOutcome>& answer : answers) {
      if (answer && *answer == service::DeriveOutcome::now) metrics.images_primed().add();
    }
    return answers;
  };
}

std::unique_ptr<service::BackgroundDeriver> make_priming(const config::Settings& settings,
                                                         const service::BackgroundDeriver::Make& make,
                                                         const render::RenderPool& pool) {
  // The servers that get the requests have queues of their own.
  const bool here = prime_way(settings) == service::PrimeWay::here;
  return std::make_unique<service::BackgroundDeriver>(
      make, [&pool, here] { return !here || has_idle_worker(pool); }, kMaxWaitingBatches);
}

Result<std::unique_ptr<handlers::EventHandler>> make_event_handler(const config::Settings& settings,
                                                                   service::Primer& primer) {
  if (settings.events_secret.empty()) return nullptr;
  const auto location = config::parse_store_location(settings.store);
  const auto* const bucket = location ? std::get_if<config::S3Location>(&*location) : nullptr;
  if (bucket == nullptr)
    return fail(ErrorKind::config, "events_secret: allowed is one where the store is an s3:// bucket");
  const std::string prefix = bucket->prefix.empty() ? std::string() : bucket->prefix + "/";
  return std::make_unique<handlers::EventHandler>(http::Token(settings.events_secret),
                                                  handlers::BucketPlace{bucket->bucket, prefix}, primer);
}

}  // namespace tintype::app
