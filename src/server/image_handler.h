#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "plan/plan.h"
#include "server/deriver.h"
#include "server/fallback.h"
#include "server/idle_deriver.h"
#include "server/message.h"
#include "server/picture_response.h"
#include "server/router.h"
#include "thumbor/signature.h"
#include "url/signature.h"
#include "url/source_filter.h"
#include "url/source_ref.h"

namespace tintype::server {

struct Delivery {
  std::chrono::seconds ttl{};          ///< max-age of what was asked for
  std::chrono::seconds interim_ttl{};  ///< of what is sent while a format that takes long is being made
  std::string accel_redirect_prefix;   ///< as in Sending
  CdnTerms cdn{};
  std::optional<Fallback> fallback;
};

/// GET of pictures: signed URLs and presets.
class ImageHandler {
 public:
  ImageHandler(const url::Signer& signer, const url::SourceFilter& filter, const plan::Planner& planner,
               Deriver& deriver, SourceLoader& sources, BlockingPool& blocking, IdleDeriver& idle,
               Delivery delivery);

  /// /{signature}/{options}/plain/{source}[@ext] and the base64url form; /{signature}/info/... of either, for
  /// what is known about the source.
  [[nodiscard]] Awaitable<Response> signed_url(Request& request);
  /// /thumbor/{path}: thumbor's dialect (thumbor/path.h). For those of its signatures that `signer` takes;
  /// the signer outlives the answer.
  [[nodiscard]] Awaitable<Response> thumbor_url(Request& request, std::string_view path,
                                                const thumbor::Signer& signer);
  /// /i/{preset}/{id}.{ext}
  [[nodiscard]] Awaitable<Response> preset_url(Request& request, std::string_view preset,
                                               std::string_view file);

 private:
  struct Wanted {
    plan::Plan plan;
    std::string reference;
    cache::Key key;
    std::optional<Picture> source;  ///< where it is open already
    std::string preset{};           ///< that the URL names; empty: none
    std::optional<cache::PublishedName> published{};
  };

  [[nodiscard]] Result<Wanted> read_signed(const Request& request) const;
  [[nodiscard]] Result<Wanted> read_thumbor(const Request& request, std::string_view path,
                                            const thumbor::Signer& signer) const;
  [[nodiscard]] Result<Wanted> read_information(std::string_view path) const;
  /// What a URL asks for whose signature has been verified.
  [[nodiscard]] Result<Wanted> wanted(plan::Plan plan, std::string_view source) const;
  [[nodiscard]] Result<Wanted> read_preset(const Request& request, std::string_view preset,
                                           std::string_view file) const;
  [[nodiscard]] Awaitable<Response> serve(Request& request, Result<Wanted> wanted);
  /// Sends what `quick` makes, and has what is wanted made in the background.
  [[nodiscard]] Awaitable<Response> send_meanwhile(const Request& request, const Wanted& wanted,
                                                   const plan::Plan& quick);
  [[nodiscard]] static Job job_of(const Wanted& wanted);
  [[nodiscard]] Awaitable<Result<Picture>> find_or_make(const Wanted& wanted);
  [[nodiscard]] Awaitable<Result<Picture>> make(const Wanted& wanted);
  /// The fallback image where the failure is one of the source's, otherwise the error.
  [[nodiscard]] Awaitable<Response> stand_in(const Request& request, const Wanted& wanted,
                                             const Error& error);
  [[nodiscard]] static Response refuse(const Request& request, const Error& error);
  [[nodiscard]] Sending sending(const Wanted& wanted, const Picture& picture, const Terms& terms) const;

  const url::Signer& signer_;
  const url::SourceFilter& filter_;
  const plan::Planner& planner_;
  Deriver& deriver_;
  SourceLoader& sources_;
  BlockingPool& blocking_;
  IdleDeriver& idle_;
  Delivery delivery_;
};

}  // namespace tintype::server
