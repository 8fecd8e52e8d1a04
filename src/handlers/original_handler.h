#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cluster/local_caches.h"
#include "cluster/removal.h"
#include "http/message.h"
#include "plan/plan.h"
#include "render/render_pool.h"
#include "service/blocking_pool.h"
#include "service/source_loader.h"
#include "store/sources.h"

namespace tintype::handlers {

/// Answers questions about what is stored under an id, and removes it.
class OriginalHandler {
 public:
  /// `listeners` are told of every removal, in their order; everything passed outlives this.
  OriginalHandler(store::Sources& store, service::SourceLoader& loader, cluster::LocalCaches& caches,
                  render::RenderPool& pool, service::BlockingPool& blocking, const plan::Planner& planner,
                  std::vector<cluster::RemovalListener*> listeners);

  /// Answers GET /images/{id}/info.
  [[nodiscard]] http::Awaitable<Result<http::Response>> info(std::string_view id);
  /// Answers DELETE /images/{id}: removes the original, its cached source, and all that was derived from it
  /// on this node; then the listeners see to the rest.
  [[nodiscard]] http::Awaitable<Result<http::Response>> remove(std::string_view id);
  /// Answers DELETE /peer/images/{id}, by another node: as `remove`, without the original and the listeners.
  [[nodiscard]] http::Awaitable<Result<http::Response>> invalidate(std::string_view id);

 private:
  [[nodiscard]] Result<http::Response> describe_original(const std::string& id);
  [[nodiscard]] Result<http::Response> remove_original(const std::string& id);
  [[nodiscard]] Result<http::Response> invalidate_original(const std::string& id);
  [[nodiscard]] http::Awaitable<Result<http::Response>> run(
      std::string_view raw_id, Result<http::Response> (OriginalHandler::*action)(const std::string&));

  store::Sources& store_;
  service::SourceLoader& loader_;
  cluster::LocalCaches& caches_;
  render::RenderPool& pool_;
  service::BlockingPool& blocking_;
  const plan::Planner& planner_;
  const std::vector<cluster::RemovalListener*> listeners_;
};

}  // namespace tintype::handlers
