#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "cache/file_cache.h"
#include "plan/plan.h"
#include "render/pool.h"
#include "server/authorization.h"
#include "server/blocking_pool.h"
#include "server/message.h"
#include "server/source_loader.h"
#include "store/sources.h"

namespace tintype::server {

/// What is stored under an id: asked about, and removed.
class OriginalHandler {
 public:
  OriginalHandler(const Token& token, store::Sources& store, SourceLoader& loader, cache::FileCache& sources,
                  cache::FileCache& derived, render::Pool& pool, BlockingPool& blocking,
                  const plan::Planner& planner);

  /// GET /images/{id}/info
  [[nodiscard]] Awaitable<Response> info(Request& request, std::string_view id);
  /// DELETE /images/{id}: the original, its cached source, and all that was derived from it on this node.
  [[nodiscard]] Awaitable<Response> remove(Request& request, std::string_view id);

 private:
  [[nodiscard]] Result<Response> describe_original(const std::string& id);
  [[nodiscard]] Result<Response> remove_original(const std::string& id);
  [[nodiscard]] Awaitable<Response> with_token(
      Request& request, std::string_view id, Result<Response> (OriginalHandler::*action)(const std::string&));

  const Token& token_;
  store::Sources& store_;
  SourceLoader& loader_;
  cache::FileCache& sources_;
  cache::FileCache& derived_;
  render::Pool& pool_;
  BlockingPool& blocking_;
  const plan::Planner& planner_;
};

}  // namespace tintype::server
