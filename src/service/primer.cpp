#include "service/primer.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/log.h"
#include "service/published_url.h"
#include "url/path.h"
#include "url/source_ref.h"

namespace tintype::service {

/// An image that a client would ask for by a URL.
struct Primer::PlannedImage {
  plan::Plan plan;
  std::string accept;
  std::string path;  ///< without its signature
  bool is_signed = false;
  std::optional<cache::PublishedName> published{};
};

Primer::Primer(const plan::Planner& planner, const url::Signer& signer, BackgroundDeriver& background,
               BackgroundDeriver::Derive derive, PrimeOrder standing, PrimeMethod method)
    : planner_(planner),
      signer_(signer),
      background_(background),
      derive_(std::move(derive)),
      standing_(std::move(standing)),
      method_(method) {}

Result<std::vector<Primer::PlannedImage>> Primer::plan_images(const std::string& id,
                                                              const PrimeOrder& order) const {
  const auto now = std::chrono::system_clock::now();
  std::vector<PlannedImage> images;
  const auto add_signed = [&](const url::RawOptions& options, std::string_view extension,
                              const std::string& accept) -> Result<void> {
    TINTYPE_TRY(plan::Plan plan, planner_.plan(options, extension, now, {.accept = accept}));
    images.push_back({std::move(plan), accept, url::build_path(options, id, extension), true});
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
      images.push_back({std::move(plan), accept, fmt::format("/i/{}/{}.{}", name, id, extension), false,
                        std::move(published)});
    }
    for (const std::string& text : order.options) {
      const std::size_t separator = std::min(text.rfind('@'), text.size());
      TINTYPE_TRY(const url::RawOptions options, url::parse_options(text.substr(0, separator)));
      TINTYPE_CHECK(add_signed(options, text.substr(std::min(separator + 1, text.size())), accept));
    }
  }
  return images;
}

DeriveJob Primer::derive_job(const PlannedImage& image, const std::string& source) const {
  if (method_ == PrimeMethod::locally) {
    const plan::Plan& plan = image.plan;
    return {source,
            {sha256(source), plan.key()},
            plan.for_worker(),
            steps::overlays_of(plan.options()),
            {},
            image.published};
  }
  const std::string path = image.is_signed ? "/" + signer_.sign(image.path) + image.path : image.path;
  return {path, {sha256(path), image.plan.key()}, {.text = image.accept}, {}, {}};
}

Result<BackgroundDeriver::Batch> Primer::jobs(const std::string& id, const PrimeOrder& order) const {
  TINTYPE_TRY(const url::SourceRef source, url::parse_source_ref(id));
  if (!source.is_id()) return fail(ErrorKind::invalid_source_url, "'{}' is no image of the store", id);
  TINTYPE_TRY(const std::vector<PlannedImage> images, plan_images(id, order));
  BackgroundDeriver::Batch batch;
  for (const PlannedImage& image : images) {
    // A source that is sent as it is has nothing to be made of it.
    if (image.plan.options().get<steps::Raw>().raw) continue;
    DeriveJob job = derive_job(image, source.text);
    // Most clients' headers come to the same.
    if (std::ranges::find(batch, job.key, &DeriveJob::key) == batch.end()) batch.push_back(std::move(job));
  }
  return batch;
}

BackgroundDeriver::Admission Primer::add(BackgroundDeriver::Batch batch, BackgroundDeriver::Done done) {
  return background_.add(std::move(batch), std::move(done));
}

BackgroundDeriver::Batch Primer::standing_jobs(const std::string& id,
                                               const std::optional<ImageFile>& source) const {
  auto batch = jobs(id, standing_);
  if (!batch) {
    log::warning("id={} is not primed: {}", id, batch.error().detail);
    return {};
  }
  for (DeriveJob& job : *batch)
    job.source = source;
  return *std::move(batch);
}

void Primer::prime_in_background(const std::string& id, const std::optional<ImageFile>& source) {
  BackgroundDeriver::Batch batch = standing_jobs(id, source);
  if (!batch.empty() && add(std::move(batch), {}) == BackgroundDeriver::Admission::queue_full)
    log::info("id={} is not primed: too much waits", id);
}

void Primer::prime_and_wait(const std::string& id, const std::optional<ImageFile>& source) {
  BackgroundDeriver::Batch batch = standing_jobs(id, source);
  if (batch.empty()) return;
  const BackgroundDeriver::Outcomes outcomes = derive_(batch);
  const auto is_retryable = [](const Result<DeriveOutcome>& outcome) {
    return !outcome && describe(outcome.error().kind).retryable;
  };
  if (std::ranges::any_of(outcomes, is_retryable)) static_cast<void>(add(std::move(batch), {}));
}

}  // namespace tintype::service
