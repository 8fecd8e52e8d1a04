#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "cluster/outbox.h"
#include "cluster/removal.h"

namespace tintype::cluster {

/// All who are told of removals, each by an outbox of its own.
class RemovalNotifier : public cluster::RemovalListener {
 public:
  /// Before the first removal.
  void add(std::unique_ptr<cluster::Outbox> outbox) { outboxes_.push_back(std::move(outbox)); }

  /// Success means that all will be told, whatever happens to this process.
  [[nodiscard]] Result<void> removed(const cluster::Removal& removal) override {
    for (const auto& outbox : outboxes_)
      TINTYPE_CHECK(outbox->add(removal.id));
    return {};
  }

 private:
  std::vector<std::unique_ptr<cluster::Outbox>> outboxes_;
};

}  // namespace tintype::cluster
