#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "cache/file_cache.h"
#include "http/message.h"
#include "plan/plan.h"
#include "render/render_pool.h"
#include "service/blocking_pool.h"
#include "service/primer.h"
#include "store/sources.h"
#include "url/hosts.h"
#include "url/signature.h"

namespace tintype::handlers {

struct UploadSettings {
  std::uint64_t max_bytes = 0;
  bool primes_first = false;  ///< whether an upload is confirmed only when it has been primed
};

/// Takes uploads: each is spooled to a file, inspected by a worker, put into the store, confirmed and primed.
class UploadHandler {
 public:
  UploadHandler(store::Sources& store, cache::FileCache& sources, render::RenderPool& pool,
                service::BlockingPool& blocking, const plan::Planner& planner, const url::Signer& signer,
                const url::Hosts& hosts, service::Primer& primer, UploadSettings settings);

  /// Answers POST /images: the image gets a fresh id.
  [[nodiscard]] http::Awaitable<Result<http::Response>> post(http::Request& request);
  /// Answers PUT /images/{id}: the id is the client's own; `gone` where it was in use and removed.
  [[nodiscard]] http::Awaitable<Result<http::Response>> put(http::Request& request, std::string_view id);

 private:
  struct Stored {
    std::string id;
    pipeline::SourceInfo info;
    std::uint64_t bytes;
  };

  enum class IdBy : bool { server, client };

  [[nodiscard]] http::Awaitable<Result<http::Response>> upload(http::Request& request, std::string id,
                                                               IdBy chosen_by);
  [[nodiscard]] http::Awaitable<Result<cache::TempEntry>> spool(http::Request& request);
  [[nodiscard]] Result<Stored> store_upload(const std::string& id, IdBy chosen_by, cache::TempEntry& spooled);
  void prime(const std::string& id, const std::optional<service::ImageFile>& source);
  [[nodiscard]] http::Response confirm(const Stored& stored) const;

  store::Sources& store_;
  cache::FileCache& sources_;
  render::RenderPool& pool_;
  service::BlockingPool& blocking_;
  const plan::Planner& planner_;
  const url::Signer& signer_;
  const url::Hosts& hosts_;
  service::Primer& primer_;
  UploadSettings settings_;
};

}  // namespace tintype::handlers
