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
#include "render/protocol.h"
#include "render/worker_pool.h"

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

struct RenderJob {
  std::string message;
  int source_fd = -1;
  std::chrono::milliseconds deadline{};
  std::size_t images = 0;
  WorkerPool::Capability capability = WorkerPool::Capability::any;
  pipeline::AuxiliaryInputs auxiliary{};
  std::vector<Fd> target_files{};  ///< new ones for every attempt
};

bool matches(const Derivations& derived, const RenderJob& job) {
  return derived.size() == job.images;
}
bool matches(const pipeline::SourceInfo& /*info*/, const RenderJob& /*job*/) {
  return true;
}

/// A `Payload` or the image's own error; unexpected where the worker is dead.
template <typename Payload>
using Attempt = tl::expected<Result<Payload>, WorkerFailure>;

/// Any other reply than `Payload` or an error violates the protocol, and the worker is killed.
template <typename Payload>
Attempt<Payload> attempt(WorkerProcess& worker, RenderJob& job) {
  std::vector<Fd> sources;
  std::vector<int> descriptors;
  const auto attach = [&](int fd) -> Result<void> {
    // Opened anew: a worker could write through the caller's descriptor, and moves its position.
    auto source = file::open_read(fmt::format("/proc/self/fd/{}", fd));
    if (!source) return fail(ErrorKind::internal, "{}", source.error().detail);
    descriptors.push_back(source->get());
    sources.push_back(*std::move(source));
    return {};
  };
  if (auto attached = attach(job.source_fd); !attached) return Failure(attached.error());
  if (job.auxiliary.reduced) {
    if (auto attached = attach(*job.auxiliary.reduced); !attached) return Failure(attached.error());
  }
  for (const steps::OverlayFile& overlay : job.auxiliary.overlays) {
    if (auto attached = attach(overlay.fd); !attached) return Failure(attached.error());
  }
  job.target_files.clear();
  for (std::size_t i = 0; i < job.images; ++i) {
    auto target_file = file::create_in_memory("derived");
    if (!target_file) return Failure(target_file.error());
    descriptors.push_back(target_file->get());
    job.target_files.push_back(*std::move(target_file));
  }
  auto reply = worker.call(job.message, descriptors, std::chrono::steady_clock::now() + job.deadline);
  if (!reply) return tl::unexpected(std::move(reply).error());
  if (auto* payload = std::get_if<Payload>(&*reply); payload != nullptr && matches(*payload, job))
    return std::move(*payload);
  if (auto* error = std::get_if<Error>(&*reply)) return Failure(std::move(*error));
  return tl::unexpected(worker.kill("it answered another question"));
}

Failure to_error(const WorkerFailure& failure, std::chrono::milliseconds deadline) {
  switch (failure.cause) {
    case FailureCause::deadline:
      return fail(ErrorKind::render_timeout, "the render took more than {}", format_duration(deadline));
    case FailureCause::out_of_memory:
      return fail(ErrorKind::invalid_source, "the picture takes more memory than a render may use");
    case FailureCause::crash:
      return fail(ErrorKind::broken_image, "two render workers were lost to it; the second {}",
                  failure.description);
    case FailureCause::protocol_error:
      break;
  }
  return fail(ErrorKind::internal, "a render worker was ended: {}", failure.description);
}

WorkerPool::Capability capability_for(std::span<const RenderTarget> targets) {
  return std::ranges::any_of(targets, &RenderTarget::needs_detection) ? WorkerPool::Capability::detection
                                                                      : WorkerPool::Capability::any;
}

/// Has a worker do the job, and a second one where the first crashes.
template <typename Payload>
Result<Payload> run(WorkerPool& workers, RenderJob& job) {
  WorkerFailure failure;
  for (const auto priority : {WorkerPool::Priority::normal, WorkerPool::Priority::high}) {
    TINTYPE_TRY(WorkerPool::Worker worker, workers.acquire(priority, job.capability));
    Attempt<Payload> answer = attempt<Payload>(*worker, job);
    if (answer) {
      workers.release(std::move(worker));
      return *std::move(answer);
    }
    workers.report_failure(std::move(worker), answer.error());
    failure = std::move(answer).error();
    if (failure.cause != FailureCause::crash) break;
  }
  return to_error(failure, job.deadline);
}

}  // namespace

Result<std::unique_ptr<RenderPool>> RenderPool::start(const PoolSettings& settings) {
  TINTYPE_TRY(std::unique_ptr<WorkerPool> workers, WorkerPool::start(settings));
  return std::unique_ptr<RenderPool>(new RenderPool(settings, std::move(workers)));
}

RenderPool::RenderPool(const PoolSettings& settings, std::unique_ptr<WorkerPool> workers)
    : deadline_(settings.deadline), workers_(std::move(workers)) {}
RenderPool::~RenderPool() = default;

Derivations RenderPool::derive(std::span<const RenderTarget> targets, int source_fd,
                               const pipeline::AuxiliaryInputs& auxiliary) {
  auto result = [&]() -> Result<Derivations> {
    DeriveCommand command;
    for (const RenderTarget& target : targets)
      command.plan_texts.emplace_back(target.plan_text);
    command.reduced = auxiliary.reduced.has_value();
    for (const steps::OverlayFile& overlay : auxiliary.overlays)
      command.overlays.emplace_back(overlay.reference);
    TINTYPE_TRY(std::string message, encode(command));
    RenderJob job{std::move(message),      source_fd, deadline_ * targets.size(), targets.size(),
                  capability_for(targets), auxiliary};
    TINTYPE_TRY(Derivations derived, run<Derivations>(*workers_, job));
    for (std::size_t i = 0; i < targets.size(); ++i) {
      if (!derived[i]) continue;
      auto copied = copy(job.target_files[i].get(), targets[i].target_fd);
      if (!copied) derived[i] = Failure(std::move(copied).error());
    }
    return derived;
  }();
  return result ? *std::move(result) : Derivations(targets.size(), Failure(result.error()));
}

Result<pipeline::SourceInfo> RenderPool::inspect(std::string_view plan_text, int source_fd) {
  TINTYPE_TRY(std::string message, encode(InspectCommand{std::string(plan_text)}));
  RenderJob job{std::move(message), source_fd, deadline_};
  return run<pipeline::SourceInfo>(*workers_, job);
}

void RenderPool::stop() {
  workers_->stop();
}

unsigned RenderPool::ready() const {
  return stats().ready;
}

PoolStats RenderPool::stats() const {
  return workers_->stats();
}

}  // namespace tintype::render
