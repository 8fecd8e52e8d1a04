#include "server/deriver.h"

#include <utility>

#include "base/file.h"

namespace tintype::server {

namespace {

metrics::Stage stage_of(std::string_view name) {
  if (name == "load") return metrics::Stage::load;
  return name == "save" ? metrics::Stage::save : metrics::Stage::process;
}

metrics::Engine engine_of(steps::Engine engine) {
  return engine == steps::Engine::jpeg ? metrics::Engine::jpeg : metrics::Engine::libvips;
}

}  // namespace

Deriver::Deriver(SourceLoader& sources, cache::FileCache& cache, render::Pool& pool, BlockingPool& blocking,
                 metrics::Metrics& metrics)
    : sources_(sources), cache_(cache), pool_(pool), blocking_(blocking), metrics_(metrics) {}

std::optional<Picture> Deriver::find(const cache::Key& key) const {
  auto entry = cache_.find(key);
  if (!entry) return std::nullopt;
  return picture_of(std::move(*entry));
}

void Deriver::derive(Job job, std::function<void(const Outcome&)> waiter) {
  const cache::Key key = job.key;
  if (!flights_.join(key, std::move(waiter))) {
    metrics_.flights_joined().add();
    return;
  }
  const bool taken = blocking_.post([this, job = std::move(job)] {
    flights_.land(job.key, std::make_shared<const Result<Picture>>(make(job)));
  });
  if (!taken) {
    flights_.land(
        key, std::make_shared<const Result<Picture>>(fail(ErrorKind::queue_full, "too much work waits")));
  }
}

Result<Picture> Deriver::make(const Job& job) {
  // A flight that landed between the look-up and the join has left what we want.
  if (auto entry = cache_.peek(job.key)) return picture_of(std::move(*entry));

  const cache::Claim claim = cache_.claim(job.key);
  TINTYPE_TRY(const Picture source, job.source ? *job.source : sources_.load(job.reference, job.key.source));
  TINTYPE_TRY(const Fd source_fd, file::reopen_read(source.fd->get()));
  TINTYPE_TRY(cache::Draft draft, cache_.draft());
  auto rendered = render(job, source_fd.get(), std::move(draft));
  if (!rendered && rendered.error().kind == ErrorKind::disk_full) {
    TINTYPE_TRY(draft, cache::FileCache::draft_in_memory());
    rendered = render(job, source_fd.get(), std::move(draft));
  }
  if (!rendered) return fail(std::move(rendered));
  TINTYPE_TRY(cache::Entry entry, cache_.commit(std::move(*rendered), claim));
  return picture_of(std::move(entry));
}

Result<cache::Draft> Deriver::render(const Job& job, int source_fd, cache::Draft draft) {
  const auto start = std::chrono::steady_clock::now();
  TINTYPE_TRY(const steps::Derived derived, pool_.derive(job.plan, source_fd, draft.fd()));
  std::chrono::steady_clock::duration wait = std::chrono::steady_clock::now() - start;
  for (const steps::StageTime& stage : derived.times) {
    metrics_.render_seconds(stage_of(stage.stage)).observe(stage.time);
    wait -= stage.time;
  }
  metrics_.render_seconds(metrics::Stage::queue_wait).observe(wait);
  metrics_.images_derived(engine_of(derived.engine)).add();
  return draft;
}

}  // namespace tintype::server
