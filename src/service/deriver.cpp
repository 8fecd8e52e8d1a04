#include "service/deriver.h"

#include <algorithm>
#include <utility>

#include "base/crypto.h"
#include "base/file.h"
#include "plan/plan.h"
#include "service/reduced_sources.h"

namespace tintype::service {

namespace {

metrics::Stage stage_of(std::string_view name) {
  if (name == "load") return metrics::Stage::load;
  return name == "save" ? metrics::Stage::save : metrics::Stage::process;
}

metrics::Engine engine_of(steps::Engine engine) {
  switch (engine) {
    case steps::Engine::jpeg:
      return metrics::Engine::jpeg;
    case steps::Engine::reduced:
      return metrics::Engine::reduced;
    case steps::Engine::libvips:
      break;
  }
  return metrics::Engine::libvips;
}

/// The result is valid as long as `overlays`.
template <typename Overlays>
std::vector<steps::OverlayFile> files_of(const Overlays& overlays) {
  std::vector<steps::OverlayFile> files;
  files.reserve(overlays.size());
  for (const auto& overlay : overlays)
    files.push_back({overlay.reference, overlay.fd.get()});
  return files;
}

/// The result is valid as long as both.
pipeline::AuxiliaryInputs auxiliary(const std::vector<steps::OverlayFile>& overlays,
                                    const std::optional<ImageFile>& reduced) {
  pipeline::AuxiliaryInputs files{.overlays = overlays, .reduced = {}};
  if (reduced) files.reduced = reduced->fd->get();
  return files;
}

}  // namespace

Deriver::Deriver(SourceLoader& sources, cache::FileCache& cache, render::RenderPool& pool,
                 BlockingPool& blocking, metrics::Metrics& metrics,
                 std::map<std::string, ImageFile> static_overlays, ReducedSources* reduced,
                 const cache::PublishedFiles* published)
    : sources_(sources),
      cache_(cache),
      pool_(pool),
      blocking_(blocking),
      metrics_(metrics),
      static_overlays_(std::move(static_overlays)),
      reduced_(reduced),
      published_(published) {}

std::optional<ImageFile> Deriver::find(const cache::Key& key) const {
  auto entry = cache_.find(key);
  if (!entry) return std::nullopt;
  return image_file_of(std::move(*entry));
}

void Deriver::publish(const std::optional<cache::PublishedName>& name, const ImageFile& image) const {
  if (published_ != nullptr && name && image.path) published_->publish(*name, *image.path);
}

FlightResult Deriver::to_flight_result(const DeriveJob& job, Result<ImageFile> image) const {
  if (image) publish(job.published, *image);
  return std::make_shared<const Result<ImageFile>>(std::move(image));
}

void Deriver::derive(DeriveJob job, std::function<void(const FlightResult&)> waiter) {
  const cache::Key key = job.key;
  if (!flights_.join(key, std::move(waiter))) {
    metrics_.flights_joined().add();
    return;
  }
  const bool posted = blocking_.post(
      [this, job = std::move(job)] { flights_.land(job.key, to_flight_result(job, make(job))); });
  if (!posted)
    flights_.land(
        key, std::make_shared<const Result<ImageFile>>(fail(ErrorKind::queue_full, "too much work waits")));
}

std::vector<Result<DeriveOutcome>> Deriver::derive_all(const std::vector<DeriveJob>& jobs) {
  std::vector<Result<DeriveOutcome>> outcomes(jobs.size(), DeriveOutcome::in_flight);
  std::vector<const DeriveJob*> ours;
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    if (!flights_.join(jobs[i].key, [](const FlightResult&) {})) continue;
    if (auto entry = cache_.peek(jobs[i].key)) {
      flights_.land(jobs[i].key, to_flight_result(jobs[i], image_file_of(std::move(*entry))));
      outcomes[i] = DeriveOutcome::cached;
    } else {
      ours.push_back(&jobs[i]);
    }
  }
  const std::vector<Result<ImageFile>> images = make_together(ours);
  for (std::size_t i = 0; i < ours.size(); ++i) {
    outcomes[static_cast<std::size_t>(ours[i] - jobs.data())] =
        images[i].map([](const ImageFile&) { return DeriveOutcome::derived; });
    flights_.land(ours[i]->key, to_flight_result(*ours[i], images[i]));
  }
  return outcomes;
}

Result<ImageFile> Deriver::make(const DeriveJob& job) {
  // A flight that landed between the look-up and the join has left what we want.
  if (auto entry = cache_.peek(job.key)) return image_file_of(std::move(*entry));

  const cache::InsertToken token = cache_.insert_token(job.key);
  TINTYPE_TRY(const ImageFile source, source_of(job));
  TINTYPE_TRY(const Fd source_fd, file::reopen_read(source.fd->get()));
  TINTYPE_TRY(const OpenOverlays overlays, overlays_of({&job}));
  TINTYPE_TRY(cache::TempEntry temp, cache_.temp_entry());
  auto rendered = render(job, source_fd.get(), overlays, std::move(temp));
  if (!rendered && rendered.error().kind == ErrorKind::disk_full) {
    TINTYPE_TRY(temp, cache::FileCache::temp_entry_in_memory());
    rendered = render(job, source_fd.get(), overlays, std::move(temp));
  }
  if (!rendered) return fail(std::move(rendered));
  TINTYPE_TRY(cache::Entry entry, cache_.commit(std::move(*rendered), token));
  return image_file_of(std::move(entry));
}

Result<ImageFile> Deriver::source_of(const DeriveJob& job) {
  if (job.source) return *job.source;
  return sources_.load(job.reference, job.key.source);
}

Result<Deriver::OpenOverlays> Deriver::overlays_of(const std::vector<const DeriveJob*>& jobs) {
  OpenOverlays open;
  for (const DeriveJob* job : jobs) {
    for (const steps::OverlaySource& overlay : job->overlays) {
      if (std::ranges::find(open, overlay.reference, &OpenOverlay::reference) != open.end()) continue;
      auto fd = open_overlay(overlay.reference);
      if (!fd) {
        const Error& error = fd.error();
        return Failure(
            Error{error.kind, fmt::format("option {}: {}", overlay.option, error.detail), error.http_status});
      }
      open.push_back({overlay.reference, *std::move(fd)});
    }
  }
  return open;
}

Result<Fd> Deriver::open_overlay(const std::string& reference) {
  if (const auto found = static_overlays_.find(reference); found != static_overlays_.end())
    return file::reopen_read(found->second.fd->get());
  TINTYPE_TRY(const ImageFile image, sources_.load(reference, sha256(reference)));
  return file::reopen_read(image.fd->get());
}

Result<cache::TempEntry> Deriver::render(const DeriveJob& job, int source_fd, const OpenOverlays& overlays,
                                         cache::TempEntry temp) {
  const std::optional<ImageFile> reduced = reduced_of(job);
  const std::vector<steps::OverlayFile> files = files_of(overlays);
  const auto start = std::chrono::steady_clock::now();
  TINTYPE_TRY(const pipeline::Derived derived,
              pool_.derive(job.plan, source_fd, temp.fd(), auxiliary(files, reduced)));
  std::chrono::steady_clock::duration wait = std::chrono::steady_clock::now() - start;
  for (const pipeline::StageTime& stage : derived.times)
    wait -= stage.time;
  metrics_.render_seconds(metrics::Stage::queue_wait).observe(wait);
  record_metrics(job, derived, reduced.has_value());
  return temp;
}

std::optional<ImageFile> Deriver::reduced_of(const DeriveJob& job) const {
  return reduced_ != nullptr ? reduced_->find(job) : std::nullopt;
}

void Deriver::record_metrics(const DeriveJob& job, const pipeline::Derived& derived, bool has_reduced) {
  for (const pipeline::StageTime& stage : derived.times)
    metrics_.render_seconds(stage_of(stage.stage)).observe(stage.time);
  metrics_.images_derived(engine_of(derived.engine)).add();
  metrics_.encodings().add(derived.attempts);
  if (reduced_ != nullptr && !has_reduced) reduced_->consider(job, derived);
}

std::vector<Result<ImageFile>> Deriver::make_together(const std::vector<const DeriveJob*>& jobs) {
  std::vector<Result<ImageFile>> images;
  for (std::size_t first = 0; first < jobs.size(); first += render::kMaxRenderTargets) {
    const auto begin = jobs.begin() + static_cast<std::ptrdiff_t>(first);
    const auto end =
        begin + static_cast<std::ptrdiff_t>(std::min(render::kMaxRenderTargets, jobs.size() - first));
    const std::vector<const DeriveJob*> chunk(begin, end);
    const auto overlays = overlays_of(chunk);
    if (!overlays || overlays->size() > steps::kMaxOverlays) {
      // One that is missing concerns only those that need it.
      for (const DeriveJob* job : chunk)
        images.push_back(make(*job));
      continue;
    }
    auto rendered = render_together(chunk, *overlays);
    if (!rendered) rendered = std::vector<Result<ImageFile>>(chunk.size(), Failure(rendered.error()));
    for (std::size_t i = 0; i < chunk.size(); ++i) {
      Result<ImageFile>& image = (*rendered)[i];
      // Visitors may wait for this one by now: alone it is made in memory.
      if (!image && image.error().kind == ErrorKind::disk_full) image = make(*chunk[i]);
      images.push_back(std::move(image));
    }
  }
  return images;
}

Result<std::vector<Result<ImageFile>>> Deriver::render_together(const std::vector<const DeriveJob*>& jobs,
                                                                const OpenOverlays& overlays) {
  std::vector<cache::InsertToken> tokens;
  tokens.reserve(jobs.size());
  for (const DeriveJob* job : jobs)
    tokens.push_back(cache_.insert_token(job->key));
  TINTYPE_TRY(const ImageFile source, source_of(*jobs.front()));
  TINTYPE_TRY(const Fd source_fd, file::reopen_read(source.fd->get()));
  std::vector<cache::TempEntry> temps;
  std::vector<render::RenderTarget> targets;
  for (const DeriveJob* job : jobs) {
    TINTYPE_TRY(cache::TempEntry temp, cache_.temp_entry());
    temps.push_back(std::move(temp));
    targets.push_back({job->plan, temps.back().fd()});
  }
  const std::optional<ImageFile> reduced = reduced_of(*jobs.front());
  const std::vector<steps::OverlayFile> files = files_of(overlays);
  const render::Derivations derived = pool_.derive(targets, source_fd.get(), auxiliary(files, reduced));
  std::vector<Result<ImageFile>> images;
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    if (derived[i]) record_metrics(*jobs[i], *derived[i], reduced.has_value());
    images.push_back(derived[i].and_then([&](const pipeline::Derived&) {
      return cache_.commit(std::move(temps[i]), tokens[i]).map([](cache::Entry&& entry) {
        return image_file_of(std::move(entry));
      });
    }));
  }
  return images;
}

}  // namespace tintype::service
