#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "base/error.h"
#include "metrics/label.h"

namespace tintype::store {

using metrics::Operation;

/// An `Observation` is one operation that has ended.
struct Observation {
  Operation operation;
  std::optional<ErrorKind> failure;  ///< none where the operation succeeded
  std::chrono::nanoseconds duration;
  std::uint64_t bytes = 0;  ///< bytes that a sink got or a put had; also those of a failed get
};

/// An `Observer` is called for every operation, from the thread that asked for it.
class Observer {
 public:
  Observer() = default;
  Observer(const Observer&) = delete;
  Observer& operator=(const Observer&) = delete;
  virtual ~Observer() = default;
  virtual void observe(const Observation& observation) = 0;
};

}  // namespace tintype::store
