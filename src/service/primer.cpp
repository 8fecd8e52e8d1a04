#include "service/primer.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/log.h"
#include "service/published_url.h"
#include "url/path.h"
#include "url/source_ref.h"

namespace tintype::service {

/// A URL that a client would ask for.
struct Primer::PlannedImage {
  plan::Plan plan;
  std::string accept;
  std::string path;  ///< without its signature
  bool is_signed = false;
  std::optional<cache::PublishedName> published{};
};

Primer::Primer(const plan::Planner& planner, const url::Signer& signer, BackgroundDeriver& background,
               BackgroundDeriver::Make make, PrimeOrder standing, PrimeWay way)
    : planner_(planner),
      signer_(signer),
      background_(background),
      make_(std::move(make)),
      standing_(std::move(standing)),
      way_(way) {}

Result<std::vector<Primer::PlannedImage>> Primer::requests(const std::string& id,
                                                           const PrimeOrder& order) const {
  const auto now = std::chrono::system_clock::now();
  std::vector<PlannedImage> requests;
  const auto add_signed = [&](const url::RawOptions& options, std::string_view extension,
                              const std::string& accept) -> Result<void> {
    TINTYPE_TRY(plan::Plan plan, planner_.plan(options, extension, now, {.accept = accept}));
    requests.push_back({std::move(plan), accept, url::build_path(options, id, extension), true});
    return {};
  };
  for (const std::string& accept : planner_.usual_accepts()) {
    for (const std::string& preset : order.presets) {
      const std::size_t dot = preset.find('.');
      const std::string name = preset.substr(0, dot);
      if (dot == std::string::npos) {
        TINTYPE_CHECK(add_signed({{"preset", {name}}}, "", accept));
        continue;
      }
      const std::string extension = preset.substr(dot + 1);
      TINTYPE_TRY(plan::Plan plan, planner_.plan_preset(name, extension, now, {.accept = accept}));
      auto published = published_name(plan, name, id, extension);
      requests.push_back({std::move(plan), accept, fmt::format("/i/{}/{}.{}", name, id, extension), false,
                          std::move(published)});
    }
    for (const std::string& text : order.options) {
      const std::size_t at = std::min(text.rfind('@'), text.size());
      TINTYPE_TRY(const url::RawOptions options, url::parse_options(text.substr(0, at)));
      TINTYPE_CHECK(add_signed(options, text.substr(std::min(at + 1, text.size())), accept));
    }
  }
  return requests;
}

Job Primer::job_of(const PlannedImage& request, const std::string& source) const {
  if (way_ == PrimeWay::here) {
    const plan::Plan& plan = request.plan;
    return {source,
            {sha256(source), plan.key()},
            plan.worker_text(),
            steps::overlays_of(plan.options()),
            {},
            request.published};
  }
  const std::string path = request.is_signed ? "/" + signer_.sign(request.path) + request.path : request.path;
  return {path, {sha256(path), request.plan.key()}, request.accept, {}, {}};
}

Result<BackgroundDeriver::Batch> Primer::jobs(const std::string& id, const PrimeOrder& order) const {
  TINTYPE_TRY(const url::SourceRef source, url::parse_source_ref(id));
  if (source.kind != url::SourceKind::id)
    return fail(ErrorKind::invalid_source_url, "'{}' is no image of the store", id);
  TINTYPE_TRY(const std::vector<PlannedImage> wanted, requests(id, order));
  BackgroundDeriver::Batch batch;
  for (const PlannedImage& request : wanted) {
    // A source that is sent as it is has nothing to be made of it.
    if (request.plan.options().get<steps::Raw>().raw) continue;
    Job job = job_of(request, source.text);
    // Most clients' headers come to the same.
    if (std::ranges::find(batch, job.key, &Job::key) == batch.end()) batch.push_back(std::move(job));
  }
  return batch;
}

BackgroundDeriver::Added Primer::add(BackgroundDeriver::Batch batch, BackgroundDeriver::Done done) {
  return background_.add(std::move(batch), std::move(done));
}

BackgroundDeriver::Batch Primer::standing_jobs(const std::string& id,
                                               const std::optional<ImageFile>& source) const {
  auto batch = jobs(id, standing_);
  if (!batch) {
    log::warning("id={} is not primed: {}", id, batch.error().detail);
    return {};
  }
  for (Job& job : *batch)
    job.source = source;
  return *std::move(batch);
}

void Primer::later(const std::string& id, const std::optional<ImageFile>& source) {
  BackgroundDeriver::Batch batch = standing_jobs(id, source);
  if (!batch.empty() && add(std::move(batch), {}) == BackgroundDeriver::Added::no_room)
    log::info("id={} is not primed: too much waits", id);
}

void Primer::now(const std::string& id, const std::optional<ImageFile>& source) {
  BackgroundDeriver::Batch batch = standing_jobs(id, source);
  if (batch.empty()) return;
  const BackgroundDeriver::Answers answers = make_(batch);
  const auto has_passed = [](const Result<DeriveOutcome>& answer) {
    return !answer && describe(answer.error().kind).retryable;
  };
  if (std::ranges::any_of(answers, has_passed)) static_cast<void>(add(std::move(batch), {}));
}

}  // namespace tintype::service
