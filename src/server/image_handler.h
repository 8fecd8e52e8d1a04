#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "plan/plan.h"
#include "server/deriver.h"
#include "server/message.h"
#include "server/router.h"
#include "url/signature.h"
#include "url/source_filter.h"
#include "url/source_ref.h"
#include "url/thumbor_signature.h"

namespace tintype::server {

struct Delivery {
  std::chrono::seconds ttl{};         ///< of Cache-Control
  std::string accel_redirect_prefix;  ///< of X-Accel-Redirect; empty: we send the bytes ourselves
};

/// GET of pictures: signed URLs and presets.
class ImageHandler {
 public:
  ImageHandler(const url::Signer& signer, const url::SourceFilter& filter, const plan::Planner& planner,
               Deriver& deriver, SourceLoader& sources, BlockingPool& blocking, Delivery delivery);

  /// /{signature}/{options}/plain/{source}[@ext] and the base64url form.
  [[nodiscard]] Awaitable<Response> signed_url(Request& request);
  /// /thumbor/{path}: thumbor's dialect (url/thumbor.h). For those of its signatures that `signer` takes; the
  /// signer outlives the answer.
  [[nodiscard]] Awaitable<Response> thumbor_url(Request& request, std::string_view path,
                                                const url::ThumborSigner& signer);
  /// /i/{preset}/{id}.{ext}
  [[nodiscard]] Awaitable<Response> preset_url(Request& request, std::string_view preset,
                                               std::string_view file);

 private:
  struct Wanted {
    plan::Plan plan;
    std::string reference;
    cache::Key key;
  };

  [[nodiscard]] Result<Wanted> read_signed(std::string_view raw_path) const;
  [[nodiscard]] Result<Wanted> read_thumbor(std::string_view path, const url::ThumborSigner& signer) const;
  /// What a URL asks for whose signature has been verified.
  [[nodiscard]] Result<Wanted> wanted(plan::Plan plan, std::string_view source) const;
  [[nodiscard]] Result<Wanted> read_preset(std::string_view preset, std::string_view file) const;
  [[nodiscard]] Awaitable<Response> serve(Request& request, Result<Wanted> wanted);
  [[nodiscard]] Awaitable<Result<Picture>> obtain(Wanted& wanted);
  [[nodiscard]] Response answer(const Request& request, const Wanted& wanted, const Picture& picture) const;

  const url::Signer& signer_;
  const url::SourceFilter& filter_;
  const plan::Planner& planner_;
  Deriver& deriver_;
  SourceLoader& sources_;
  BlockingPool& blocking_;
  Delivery delivery_;
};

}  // namespace tintype::server
