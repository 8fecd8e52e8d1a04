#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "cluster/outbox.h"
#include "cluster/removal.h"

namespace tintype::cluster {

/// A `RemovalNotifier` notifies several receivers of removals, each by an outbox of its own.
class RemovalNotifier : public cluster::RemovalListener {
 public:
  /// Adds a receiver's outbox, before the first removal.
  void add(std::unique_ptr<cluster::Outbox> outbox) { outboxes_.push_back(std::move(outbox)); }

  /// Puts a removal into every outbox. Success means that all receivers will get it, whatever happens to this
  /// process.
  [[nodiscard]] Result<void> removed(const cluster::Removal& removal) override {
    for (const auto& outbox : outboxes_)
      TINTYPE_CHECK(outbox->add(removal.id));
    return {};
  }

 private:
  std::vector<std::unique_ptr<cluster::Outbox>> outboxes_;
};

}  // namespace tintype::cluster
