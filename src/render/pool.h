#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "steps/pipeline.h"

/// The worker processes and the queue in front of them.
namespace tintype::render {

struct PoolSettings {
  unsigned workers = 1;
  unsigned queue = 64;                        ///< jobs that may wait; one more is `queue_full`
  std::chrono::milliseconds deadline{10000};  ///< of one render, from the moment that a worker has it
  unsigned renders_per_worker = 1000;         ///< then it is replaced
  std::uint64_t worker_memory_bytes = 0;      ///< address space of a worker above its start
  bool sandbox = true;
};

/// Any thread may call, many at once; calls block until there is an answer.
class Pool {
 public:
  /// Starts the workers; a failure says which wall of the sandbox this kernel does not have.
  [[nodiscard]] static Result<std::unique_ptr<Pool>> start(const PoolSettings& settings);
  ~Pool();

  [[nodiscard]] Result<steps::Derived> derive(std::string_view plan_text, int source_fd, int target_fd);
  [[nodiscard]] Result<steps::SourceInfo> inspect(std::string_view plan_text, int source_fd);
  /// Workers that are up.
  [[nodiscard]] unsigned ready() const;
};

}  // namespace tintype::render
