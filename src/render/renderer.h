#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "pipeline/pipeline.h"
#include "render/render_target.h"

namespace tintype::render {

/// A renderer does a worker's jobs. One thread calls, one call at a time.
class Renderer {
 public:
  Renderer() = default;
  Renderer(const Renderer&) = delete;
  Renderer& operator=(const Renderer&) = delete;
  virtual ~Renderer() = default;

  /// Opens everything that will ever be opened: the process enters its sandbox afterwards. Leaves no thread
  /// behind, since Landlock binds only the calling thread and those that it starts later.
  [[nodiscard]] virtual Result<void> load() = 0;

  /// Opens the detection module at `path`, after `load`. A failure is for the log: such a worker works, but
  /// for the jobs that need a detector.
  [[nodiscard]] virtual Result<void> load_detector(const std::string& path) = 0;

  /// Does what the first image should not have to wait for. Called inside the sandbox, before the first job.
  [[nodiscard]] virtual Result<void> warm_up() = 0;

  /// Both do as pipeline::derive and pipeline::inspect, from plans' worker texts. `std::bad_alloc` may leave
  /// both: the worker then ends with kOutOfMemoryExit.
  [[nodiscard]] virtual Derivations derive(std::span<const RenderTarget> targets, int source_fd,
                                           const pipeline::AuxiliaryInputs& auxiliary) = 0;
  [[nodiscard]] virtual Result<pipeline::SourceInfo> inspect(std::string_view plan_text, int source_fd) = 0;
};

}  // namespace tintype::render
