#include "render/render_pool.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>
#include <variant>

#include <sys/sendfile.h>

#include "base/fd.h"
#include "base/file.h"
#include "base/quantity.h"
#include "plan/plan.h"
#include "render/worker_pool.h"
#include "render/protocol.h"
#include "steps/detection/detection_need.h"

namespace tintype::render {
namespace {

Result<void> copy(int from, int to) {
  TINTYPE_TRY(const std::uint64_t bytes, file::size_bytes(from));
  if (bytes == 0) return fail(ErrorKind::internal, "a render worker wrote nothing");
  off_t offset = 0;
  while (static_cast<std::uint64_t>(offset) < bytes) {
    const ssize_t sent = ::sendfile(to, from, &offset, bytes - static_cast<std::uint64_t>(offset));
    if (sent < 0 && errno != EINTR) return file::system_failure("write the derived image");
    if (sent == 0) return fail(ErrorKind::internal, "a render worker shortened its output");
  }
  return {};
}

struct Job {
  std::string message;
  int source_fd = -1;
  std::chrono::milliseconds deadline{};
  std::size_t images = 0;
  Crew::Skill skill = Crew::Skill::any;
  pipeline::AuxiliaryInputs auxiliary{};
  std::vector<Fd> drafts{};  ///< new ones for every attempt
};

bool answers(const Derivations& derived, const Job& job) {
  return derived.size() == job.images;
}
bool answers(const pipeline::SourceInfo& /*info*/, const Job& /*job*/) {
  return true;
}

template <typename Made>
using Answer = tl::expected<Result<Made>, Lost>;

/// `Made`, or the picture's own error; any other reply makes no sense and costs the worker its life.
template <typename Made>
Answer<Made> attempt(WorkerProcess& worker, Job& job) {
  std::vector<Fd> sources;
  std::vector<int> descriptors;
  const auto lend = [&](int fd) -> Result<void> {
    // Opened anew: a worker could write through the caller's descriptor, and moves its position.
    auto source = file::open_read(fmt::format("/proc/self/fd/{}", fd));
    if (!source) return fail(ErrorKind::internal, "{}", source.error().detail);
    descriptors.push_back(source->get());
    sources.push_back(*std::move(source));
    return {};
  };
  if (auto lent = lend(job.source_fd); !lent) return Failure(lent.error());
  if (job.auxiliary.reduced) {
    if (auto lent = lend(*job.auxiliary.reduced); !lent) return Failure(lent.error());
  }
  for (const steps::OverlayFile& overlay : job.auxiliary.overlays) {
    if (auto lent = lend(overlay.fd); !lent) return Failure(lent.error());
  }
  job.drafts.clear();
  for (std::size_t i = 0; i < job.images; ++i) {
    auto draft = file::create_in_memory("derived");
    if (!draft) return Failure(draft.error());
    descriptors.push_back(draft->get());
    job.drafts.push_back(*std::move(draft));
  }
  auto reply = worker.call(job.message, descriptors, std::chrono::steady_clock::now() + job.deadline);
  if (!reply) return tl::unexpected(std::move(reply).error());
  if (auto* made = std::get_if<Made>(&*reply); made != nullptr && answers(*made, job))
    return std::move(*made);
  if (auto* error = std::get_if<Error>(&*reply)) return Failure(std::move(*error));
  return tl::unexpected(worker.condemn("it answered another question"));
}

Failure error_of(const Lost& lost, std::chrono::milliseconds deadline) {
  switch (lost.loss) {
    case Loss::deadline:
      return fail(ErrorKind::render_timeout, "the render took more than {}", format_duration(deadline));
    case Loss::memory:
      return fail(ErrorKind::invalid_source, "the picture takes more memory than a render may use");
    case Loss::crash:
      return fail(ErrorKind::broken_image, "two render workers were lost to it; the second {}", lost.how);
    case Loss::nonsense:
      break;
  }
  return fail(ErrorKind::internal, "a render worker was ended: {}", lost.how);
}

/// A text that is no plan is the worker's to refuse.
bool needs_detection(const Output& output) {
  const auto options = plan::parse_worker_text(output.plan_text);
  return options && steps::needs_detection(*options);
}

Crew::Skill skill_for(std::span<const Output> outputs) {
  return std::ranges::any_of(outputs, needs_detection) ? Crew::Skill::detection : Crew::Skill::any;
}

/// Has a job done by a worker, and by a second one where the first is lost to a crash.
template <typename Made>
Result<Made> run(Crew& crew, Job& job) {
  Lost lost;
  for (const auto turn : {Crew::Turn::in_line, Crew::Turn::first}) {
    TINTYPE_TRY(Crew::Worker worker, crew.take(turn, job.skill));
    Answer<Made> answer = attempt<Made>(*worker, job);
    if (answer) {
      crew.give_back(std::move(worker));
      return *std::move(answer);
    }
    crew.lose(std::move(worker), answer.error());
    lost = std::move(answer).error();
    if (lost.loss != Loss::crash) break;
  }
  return error_of(lost, job.deadline);
}

}  // namespace

Result<std::unique_ptr<Pool>> Pool::start(const PoolSettings& settings) {
  TINTYPE_TRY(std::unique_ptr<Crew> crew, Crew::start(settings));
  return std::unique_ptr<Pool>(new Pool(settings, std::move(crew)));
}

Pool::Pool(const PoolSettings& settings, std::unique_ptr<Crew> crew)
    : deadline_(settings.deadline), crew_(std::move(crew)) {}
Pool::~Pool() = default;

Result<pipeline::Derived> Pool::derive(std::string_view plan_text, int source_fd, int target_fd,
                                       const pipeline::AuxiliaryInputs& auxiliary) {
  const Output output{plan_text, target_fd};
  return std::move(derive(std::span(&output, 1), source_fd, auxiliary).front());
}

Derivations Pool::derive(std::span<const Output> outputs, int source_fd,
                         const pipeline::AuxiliaryInputs& auxiliary) {
  const auto made = [&]() -> Result<Derivations> {
    DeriveJob wanted;
    for (const Output& output : outputs)
      wanted.plan_texts.emplace_back(output.plan_text);
    wanted.reduced = auxiliary.reduced.has_value();
    for (const steps::OverlayFile& overlay : auxiliary.overlays)
      wanted.overlays.emplace_back(overlay.reference);
    TINTYPE_TRY(std::string message, encode(wanted));
    Job job{std::move(message), source_fd,          deadline_ * outputs.size(),
            outputs.size(),     skill_for(outputs), auxiliary};
    TINTYPE_TRY(Derivations derived, run<Derivations>(*crew_, job));
    for (std::size_t i = 0; i < outputs.size(); ++i) {
      if (!derived[i]) continue;
      auto copied = copy(job.drafts[i].get(), outputs[i].target_fd);
      if (!copied) derived[i] = Failure(std::move(copied).error());
    }
    return derived;
  }();
  return made ? *made : Derivations(outputs.size(), Failure(made.error()));
}

Result<pipeline::SourceInfo> Pool::inspect(std::string_view plan_text, int source_fd) {
  TINTYPE_TRY(std::string message, encode(InspectJob{std::string(plan_text)}));
  Job job{std::move(message), source_fd, deadline_};
  return run<pipeline::SourceInfo>(*crew_, job);
}

void Pool::stop() {
  crew_->stop();
}

unsigned Pool::ready() const {
  return stats().ready;
}

PoolStats Pool::stats() const {
  return crew_->stats();
}

}  // namespace tintype::render
