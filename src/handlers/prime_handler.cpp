#include "handlers/prime_handler.h"

#include <memory>
#include <mutex>
#include <utility>

#include "base/json.h"
#include "http/await_callback.h"
#include "http/small_body.h"

namespace tintype::handlers {
namespace {

constexpr std::size_t kMaxPrimeRequestBytes = 1 << 20;
constexpr std::size_t kMaxIds = 1000;

struct PrimeRequest {
  std::vector<std::string> ids;
  service::PrimeOrder order;
  bool wait = false;
};

Result<std::vector<std::string>> texts(const ParsedJson& body, const char* name) {
  std::vector<std::string> list;
  if (body[name].is_absent()) return list;
  const auto wrong = [&] { return fail(ErrorKind::bad_request, "'{}' must be a list of texts", name); };
  if (!body[name].is_array()) return wrong();
  for (const ParsedJson& one : body[name].elements()) {
    auto text = one.text();
    if (!text) return wrong();
    list.push_back(*std::move(text));
  }
  return list;
}

Result<PrimeRequest> parse_prime_request(const std::string& text) {
  const ParsedJson body = parse_json(text);
  if (!body.is_object()) return fail(ErrorKind::bad_request, "the body is no JSON object");
  for (const std::string& name : body.names()) {
    if (name != "ids" && name != "presets" && name != "options" && name != "wait")
      return fail(ErrorKind::bad_request, "'{}' is none of ids, presets, options, wait", name);
  }
  PrimeRequest request;
  TINTYPE_TRY(request.ids, texts(body, "ids"));
  TINTYPE_TRY(request.order.presets, texts(body, "presets"));
  TINTYPE_TRY(request.order.options, texts(body, "options"));
  if (request.ids.empty() || request.ids.size() > kMaxIds)
    return fail(ErrorKind::bad_request, "'ids' must have 1 to {} elements", kMaxIds);
  if (const ParsedJson wait = body["wait"]; !wait.is_absent()) {
    if (!wait.boolean()) return fail(ErrorKind::bad_request, "'wait' must be true or false");
    request.wait = *wait.boolean();
  }
  return request;
}

/// Counts what became of the images of a request. Any thread.
class PrimeSummary {
 public:
  void add(const std::string& id, const service::BackgroundDeriver::Outcomes& outcomes) {
    const std::lock_guard lock(mutex_);
    for (const Result<service::DeriveOutcome>& outcome : outcomes) {
      if (!outcome) {
        fail_with(id, outcome.error());
      } else {
        ++(*outcome == service::DeriveOutcome::derived  ? derived_
           : *outcome == service::DeriveOutcome::cached ? cached_
                                                        : under_way_);
      }
    }
  }
  void under_way(std::size_t images) {
    const std::lock_guard lock(mutex_);
    under_way_ += images;
  }
  [[nodiscard]] Json json() const {
    const std::lock_guard lock(mutex_);
    return {
        {"made", derived_}, {"cached", cached_}, {"under_way", under_way_}, {"failed", Json::array(failed_)}};
  }

 private:
  void fail_with(const std::string& id, const Error& error) {
    const std::string text(describe(error.kind).public_text);
    const Json entry{{"id", id}, {"error", text}, {"status", error.status()}};
    if (failed_.empty() || failed_.back() != entry) failed_.push_back(entry);
  }

  mutable std::mutex mutex_;
  std::size_t derived_ = 0;
  std::size_t cached_ = 0;
  std::size_t under_way_ = 0;
  std::vector<Json> failed_;
};

using Batches = std::vector<std::pair<std::string, service::BackgroundDeriver::Batch>>;

Result<Batches> batches_of(const service::Primer& primer, const PrimeRequest& request) {
  const bool standing = request.order.presets.empty() && request.order.options.empty();
  const service::PrimeOrder& order = standing ? primer.standing() : request.order;
  if (order.presets.empty() && order.options.empty())
    return fail(ErrorKind::bad_request, "no presets or options are named, nor is any preset primed");
  Batches batches;
  for (const std::string& id : request.ids) {
    TINTYPE_TRY(service::BackgroundDeriver::Batch batch, primer.jobs(id, order));
    batches.emplace_back(id, std::move(batch));
  }
  return batches;
}

/// Takes every batch and adds it; `end` is called once, when the last one is done.
void add_all(service::Primer& primer, Batches& batches, const std::shared_ptr<PrimeSummary>& summary,
             std::function<void()> end) {
  const std::shared_ptr<void> last(nullptr, [end = std::move(end)](void*) { end(); });
  for (auto& [id, batch] : batches) {
    const std::size_t images = batch.size();
    const service::BackgroundDeriver::Admission admission = primer.add(
        std::move(batch), [summary, last, name = id](const service::BackgroundDeriver::Outcomes& outcomes) {
          summary->add(name, outcomes);
        });
    if (admission == service::BackgroundDeriver::Admission::queue_full)
      summary->add(id, {images, Failure(Error{ErrorKind::queue_full, "too much waits", 0})});
    if (admission == service::BackgroundDeriver::Admission::not_needed) summary->under_way(images);
  }
}

http::Awaitable<Json> make_all(service::Primer& primer, Batches& batches) {
  return http::await_callback<Json>([&primer, &batches](auto resume) {
    auto summary = std::make_shared<PrimeSummary>();
    add_all(primer, batches, summary, [summary, resume] { resume(summary->json()); });
  });
}

}  // namespace

http::Awaitable<Result<http::Response>> PrimeHandler::post(http::Request& request) {
  TINTYPE_CO_TRY(const std::string body, co_await http::read_small_body(request, kMaxPrimeRequestBytes));
  TINTYPE_CO_TRY(const PrimeRequest prime_request, parse_prime_request(body));
  if (primer_.has_no_room_for(prime_request.ids.size()))
    co_return fail(ErrorKind::queue_full, "too much waits to be primed");
  TINTYPE_CO_TRY(Batches batches, batches_of(primer_, prime_request));

  http::Response response(prime_request.wait ? 200 : 202);
  response.add("Cache-Control", "no-store");
  if (prime_request.wait) {
    const Json summary = co_await make_all(primer_, batches);
    co_return response.set_body(summary.text() + "\n", "application/json");
  }
  add_all(primer_, batches, std::make_shared<PrimeSummary>(), [] {});
  const Json queued{{"queued", prime_request.ids.size()}};
  co_return response.set_body(queued.text() + "\n", "application/json");
}

}  // namespace tintype::handlers
