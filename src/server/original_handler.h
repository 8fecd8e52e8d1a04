#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "plan/plan.h"
#include "render/pool.h"
#include "server/authorization.h"
#include "server/blocking_pool.h"
#include "server/message.h"
#include "server/node_caches.h"
#include "server/removal.h"
#include "server/source_loader.h"
#include "store/sources.h"

namespace tintype::server {

/// What is stored under an id: asked about, and removed.
class OriginalHandler {
 public:
  /// `listeners` are told of every removal, in their order; everything passed outlives this.
  OriginalHandler(const Token& token, store::Sources& store, SourceLoader& loader, NodeCaches& caches,
                  render::Pool& pool, BlockingPool& blocking, const plan::Planner& planner,
                  std::vector<RemovalListener*> listeners);

  /// GET /images/{id}/info
  [[nodiscard]] Awaitable<Response> info(Request& request, std::string_view id);
  /// DELETE /images/{id}: the original, its cached source, and all that was derived from it on this node;
  /// then the listeners see to the rest.
  [[nodiscard]] Awaitable<Response> remove(Request& request, std::string_view id);
  /// DELETE /peer/images/{id}, by another node: the same without the original and without telling anyone.
  [[nodiscard]] Awaitable<Response> forget(Request& request, std::string_view id);

 private:
  [[nodiscard]] Result<Response> describe_original(const std::string& id);
  [[nodiscard]] Result<Response> remove_original(const std::string& id);
  [[nodiscard]] Result<Response> forget_original(const std::string& id);
  [[nodiscard]] Awaitable<Response> with_token(
      Request& request, std::string_view id, Result<Response> (OriginalHandler::*action)(const std::string&));

  const Token& token_;
  store::Sources& store_;
  SourceLoader& loader_;
  NodeCaches& caches_;
  render::Pool& pool_;
  BlockingPool& blocking_;
  const plan::Planner& planner_;
  const std::vector<RemovalListener*> listeners_;
};

}  // namespace tintype::server
