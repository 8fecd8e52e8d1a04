#pragma once

#include <string>

#include "base/result.h"

namespace tintype::cluster {

/// A picture that was removed by a client's order: its original, and all that this node had made of it.
struct Removal {
  std::string id;
};

/// Is told of removals, each after it was carried out here and before the client is answered.
class RemovalListener {
 public:
  RemovalListener() = default;
  RemovalListener(const RemovalListener&) = delete;
  RemovalListener& operator=(const RemovalListener&) = delete;
  virtual ~RemovalListener() = default;

  /// On a thread that may block, but the client waits: what takes time is written down and done later. A
  /// failure is the client's answer, who will ask again: the same removal may be told more than once.
  [[nodiscard]] virtual Result<void> removed(const Removal& removal) = 0;
};

}  // namespace tintype::cluster
