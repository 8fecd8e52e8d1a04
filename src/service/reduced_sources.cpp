#include "service/reduced_sources.h"

#include <span>
#include <utility>

#include "base/file.h"
#include "service/deriver.h"
#include "steps/source/reducing.h"

namespace tintype::service {
namespace {

// Past it a source has to be asked for once more to come into line.
constexpr std::size_t kMaxWaiting = 1000;

}  // namespace

ReducedSources::ReducedSources(plan::Plan plan, SourceLoader& loader, cache::FileCache& cache,
                               render::RenderPool& pool, std::function<bool()> is_idle,
                               metrics::Metrics& metrics)
    : plan_(std::move(plan)),
      loader_(loader),
      cache_(cache),
      pool_(pool),
      derived_counter_(metrics.reduced_sources()),
      background_(
          [this](const BackgroundDeriver::Batch& batch) {
            BackgroundDeriver::Outcomes outcomes;
            for (const DeriveJob& job : batch)
              outcomes.push_back(make(job));
            return outcomes;
          },
          std::move(is_idle), kMaxWaiting) {}

cache::Key ReducedSources::key_of(const DeriveJob& job) const {
  return {job.key.source, plan_.key()};
}

std::optional<ImageFile> ReducedSources::find(const DeriveJob& job) const {
  auto entry = cache_.peek(key_of(job));
  if (!entry) return std::nullopt;
  return image_file_of(std::move(*entry));
}

void ReducedSources::consider(const DeriveJob& job, const pipeline::Derived& derived) {
  const int side = plan_.options().get<steps::Reducing>().side;
  // What libvips has decoded is no JPEG that our own engine takes, or shows more than a reduced source has.
  if (derived.engine != steps::Engine::jpeg || !steps::is_worth_reducing(derived.source, side)) return;
  static_cast<void>(background_.add({{.reference = job.reference,
                                      .key = key_of(job),
                                      .plan = plan_.for_worker(),
                                      .overlays = {},
                                      .source = job.source}}));
}

Result<DeriveOutcome> ReducedSources::make(const DeriveJob& job) {
  if (cache_.peek(job.key)) return DeriveOutcome::cached;
  const cache::InsertToken token = cache_.insert_token(job.key);
  ImageFile source;
  if (job.source) {
    source = *job.source;
  } else {
    TINTYPE_TRY(source, loader_.load(job.reference, job.key.source));
  }
  TINTYPE_TRY(cache::TempEntry temp, cache_.temp_entry());
  if (temp.in_memory()) return fail(ErrorKind::disk_full, "there is no room for a reduced source");
  const render::RenderTarget target{job.plan.text, temp.fd()};
  TINTYPE_CHECK(pool_.derive(std::span(&target, 1), source.fd->get()).front());
  TINTYPE_CHECK(cache_.commit(std::move(temp), token));
  derived_counter_.add();
  return DeriveOutcome::derived;
}

}  // namespace tintype::service
