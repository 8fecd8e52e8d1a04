#pragma once

#include <string>

#include "base/result.h"

namespace tintype::cluster {

/// A `Removal` is an image that was removed by a client's order: its original, and all that this node had
/// made of it.
struct Removal {
  std::string id;
};

/// A `RemovalListener` is called for removals, each after it was carried out here and before the client is
/// answered.
class RemovalListener {
 public:
  RemovalListener() = default;
  RemovalListener(const RemovalListener&) = delete;
  RemovalListener& operator=(const RemovalListener&) = delete;
  virtual ~RemovalListener() = default;

  /// Handles a removal on a thread that may block, but the client waits: what takes time is written down and
  /// done later. A failure is the answer to the client, which will send the removal again: the same one may
  /// come more than once.
  [[nodiscard]] virtual Result<void> removed(const Removal& removal) = 0;
};

}  // namespace tintype::cluster
