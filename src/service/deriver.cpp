#include "service/deriver.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>
#include <utility>

#include "base/crypto.h"
#include "base/file.h"
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

}  // namespace

std::size_t jobs_of_one_render(DeriveJobs jobs) {
  std::set<std::string_view> overlays;
  std::size_t count = 0;
  for (; count < std::min(jobs.size(), render::kMaxRenderTargets); ++count) {
    for (const steps::OverlaySource& overlay : jobs[count]->overlays)
      overlays.insert(overlay.reference);
    if (count > 0 && overlays.size() > steps::kMaxOverlays) break;
  }
  return count;
}

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

void Deriver::derive(DeriveJob job, std::function<void(const FlightResult&)> waiter) {
  const cache::Key key = job.key;
  if (!flights_.join(key, std::move(waiter))) {
    metrics_.flights_joined().add();
    return;
  }
  const bool posted = blocking_.post([this, job = std::move(job)] {
    const DeriveJob* const alone = &job;
    if (!land_cached(job)) land(job, make({&alone, 1}).front());
  });
  if (!posted)
    flights_.land(
        key, std::make_shared<const Result<ImageFile>>(fail(ErrorKind::queue_full, "too much work waits")));
}

std::vector<Result<DeriveOutcome>> Deriver::derive_all(const std::vector<DeriveJob>& jobs) {
  std::vector<Result<DeriveOutcome>> outcomes(jobs.size(), DeriveOutcome::in_flight);
  std::vector<const DeriveJob*> missing;
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    if (!flights_.join(jobs[i].key, [](const FlightResult&) {})) continue;
    if (land_cached(jobs[i])) {
      outcomes[i] = DeriveOutcome::cached;
    } else {
      missing.push_back(&jobs[i]);
    }
  }
  std::vector<Result<ImageFile>> images = make(missing);
  for (std::size_t i = 0; i < missing.size(); ++i) {
    outcomes[static_cast<std::size_t>(missing[i] - jobs.data())] =
        images[i].map([](const ImageFile&) { return DeriveOutcome::derived; });
    land(*missing[i], std::move(images[i]));
  }
  return outcomes;
}

bool Deriver::land_cached(const DeriveJob& job) {
  // A flight that landed between the look-up and the join has left what we want.
  auto entry = cache_.peek(job.key);
  if (entry) land(job, image_file_of(std::move(*entry)));
  return entry.has_value();
}

void Deriver::land(const DeriveJob& job, Result<ImageFile> image) {
  if (image) publish(job.published, *image);
  flights_.land(job.key, std::make_shared<const Result<ImageFile>>(std::move(image)));
}

std::vector<Result<ImageFile>> Deriver::make(DeriveJobs jobs) {
  std::vector<Result<ImageFile>> images;
  while (!jobs.empty()) {
    const std::size_t count = jobs_of_one_render(jobs);
    std::ranges::move(make_at_once(jobs.first(count)), std::back_inserter(images));
    jobs = jobs.subspan(count);
  }
  return images;
}

std::vector<Result<ImageFile>> Deriver::make_at_once(DeriveJobs jobs) {
  // Tokens before the source is read: from then on it may be removed at any time.
  std::vector<Slot> slots;
  for (const DeriveJob* job : jobs)
    slots.push_back({*job, cache_.insert_token(job->key), {}});
  Result<Inputs> inputs = open_source(*jobs.front());
  if (!inputs) return {jobs.size(), Failure(inputs.error())};

  std::vector<Slot*> pending;
  for (Slot& slot : slots) {
    slot.file = open_overlays(slot.job, inputs->overlays).and_then([this] { return cache_.temp_entry(); });
    if (slot.file) pending.push_back(&slot);
  }
  render(pending, *inputs);
  // Visitors may wait for what the disk has no room for.
  std::erase_if(pending, [](Slot* slot) {
    if (slot->file || slot->file.error().kind != ErrorKind::disk_full) return true;
    slot->file = cache::FileCache::temp_entry_in_memory();
    return !slot->file;
  });
  render(pending, *inputs);

  std::vector<Result<ImageFile>> images;
  images.reserve(slots.size());
  for (Slot& slot : slots) {
    images.push_back(
        std::move(slot.file)
            .and_then([&](cache::TempEntry&& file) { return cache_.commit(std::move(file), slot.token); })
            .map(image_file_of));
  }
  return images;
}

Result<Deriver::Inputs> Deriver::open_source(const DeriveJob& job) {
  TINTYPE_TRY(const ImageFile source,
              job.source ? Result<ImageFile>(*job.source) : sources_.load(job.reference, job.key.source));
  TINTYPE_TRY(Fd fd, file::reopen_read(source.fd->get()));
  return Inputs{.source = std::move(fd), .reduced = reduced_ != nullptr ? reduced_->find(job) : std::nullopt};
}

Result<void> Deriver::open_overlays(const DeriveJob& job, std::vector<OpenOverlay>& overlays) {
  for (const steps::OverlaySource& overlay : job.overlays) {
    if (std::ranges::find(overlays, overlay.reference, &OpenOverlay::reference) != overlays.end()) continue;
    auto fd = open_overlay(overlay.reference);
    if (!fd) {
      const Error& error = fd.error();
      return Failure(
          Error{error.kind, fmt::format("option {}: {}", overlay.option, error.detail), error.http_status});
    }
    overlays.push_back({overlay.reference, *std::move(fd)});
  }
  return {};
}

Result<Fd> Deriver::open_overlay(const std::string& reference) {
  if (const auto found = static_overlays_.find(reference); found != static_overlays_.end())
    return file::reopen_read(found->second.fd->get());
  TINTYPE_TRY(const ImageFile image, sources_.load(reference, sha256(reference)));
  return file::reopen_read(image.fd->get());
}

void Deriver::render(const std::vector<Slot*>& slots, const Inputs& inputs) {
  if (slots.empty()) return;
  std::vector<render::RenderTarget> targets;
  targets.reserve(slots.size());
  for (const Slot* slot : slots)
    targets.push_back({slot->job.plan.text, slot->file->fd(), slot->job.plan.needs_detection});
  std::vector<steps::OverlayFile> overlays;
  overlays.reserve(inputs.overlays.size());
  for (const OpenOverlay& overlay : inputs.overlays)
    overlays.push_back({overlay.reference, overlay.fd.get()});
  pipeline::AuxiliaryInputs auxiliary{.overlays = overlays, .reduced = {}};
  if (inputs.reduced) auxiliary.reduced = inputs.reduced->fd->get();

  const auto start = std::chrono::steady_clock::now();
  const render::Derivations derived = pool_.derive(targets, inputs.source.get(), auxiliary);
  record_metrics(derived, std::chrono::steady_clock::now() - start);
  for (std::size_t i = 0; i < slots.size(); ++i) {
    if (!derived[i]) {
      slots[i]->file = Failure(derived[i].error());
    } else if (reduced_ != nullptr && !inputs.reduced) {
      reduced_->consider(slots[i]->job, *derived[i]);
    }
  }
}

void Deriver::record_metrics(const render::Derivations& derived, std::chrono::steady_clock::duration time) {
  std::chrono::steady_clock::duration wait = time;
  for (const Result<pipeline::Derived>& image : derived) {
    if (!image) continue;
    for (const pipeline::StageTime& stage : image->times) {
      metrics_.render_seconds(stage_of(stage.stage)).observe(stage.time);
      wait -= stage.time;
    }
    metrics_.images_derived(engine_of(image->engine)).add();
    metrics_.encodings().add(image->attempts);
  }
  // How long a failure took is not known.
  if (std::ranges::all_of(derived, &Result<pipeline::Derived>::has_value))
    metrics_.render_seconds(metrics::Stage::queue_wait).observe(wait);
}

}  // namespace tintype::service
