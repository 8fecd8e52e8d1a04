#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "server/outbox.h"
#include "server/removal.h"

namespace tintype::app {

/// All who are told of removals, each by an outbox of its own.
class Outboxes : public server::RemovalListener {
 public:
  /// Before the first removal.
  void add(std::unique_ptr<server::Outbox> outbox) { outboxes_.push_back(std::move(outbox)); }

  /// Success means that all will be told, whatever happens to this process.
  [[nodiscard]] Result<void> removed(const server::Removal& removal) override {
    for (const auto& outbox : outboxes_)
      TINTYPE_CHECK(outbox->add(removal.id));
    return {};
  }

 private:
  std::vector<std::unique_ptr<server::Outbox>> outboxes_;
};

}  // namespace tintype::app
