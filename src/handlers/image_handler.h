#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "handlers/image_response.h"
#include "http/message.h"
#include "http/router.h"
#include "plan/plan.h"
#include "service/background_deriver.h"
#include "service/deriver.h"
#include "service/fallback.h"
#include "thumbor/signature.h"
#include "url/signature.h"
#include "url/source_filter.h"
#include "url/source_ref.h"

namespace tintype::handlers {

struct Delivery {
  std::chrono::seconds ttl{};          ///< max-age of what was asked for
  std::chrono::seconds interim_ttl{};  ///< of what is sent while a format that takes long is being made
  std::string accel_redirect_prefix;   ///< as in Sending
  CdnTerms cdn{};
  std::optional<service::Fallback> fallback;
};

/// GET of pictures: signed URLs and presets.
class ImageHandler {
 public:
  ImageHandler(const url::Signer& signer, const url::SourceFilter& filter, const plan::Planner& planner,
               service::Deriver& deriver, service::SourceLoader& sources, service::BlockingPool& blocking,
               service::IdleDeriver& idle, Delivery delivery);

  /// /{signature}/{options}/plain/{source}[@ext] and the base64url form; /{signature}/info/... of either, for
  /// what is known about the source.
  [[nodiscard]] http::Awaitable<http::Response> signed_url(http::Request& request);
  /// /thumbor/{path}: thumbor's dialect (thumbor/path.h). For those of its signatures that `signer` takes;
  /// the signer outlives the answer.
  [[nodiscard]] http::Awaitable<http::Response> thumbor_url(http::Request& request, std::string_view path,
                                                            const thumbor::Signer& signer);
  /// /i/{preset}/{id}.{ext}
  [[nodiscard]] http::Awaitable<http::Response> preset_url(http::Request& request, std::string_view preset,
                                                           std::string_view file);

 private:
  struct Wanted {
    plan::Plan plan;
    std::string reference;
    cache::Key key;
    std::optional<service::Picture> source;  ///< where it is open already
    std::string preset{};                    ///< that the URL names; empty: none
    std::optional<cache::PublishedName> published{};
  };

  [[nodiscard]] Result<Wanted> read_signed(const http::Request& request) const;
  [[nodiscard]] Result<Wanted> read_thumbor(const http::Request& request, std::string_view path,
                                            const thumbor::Signer& signer) const;
  [[nodiscard]] Result<Wanted> read_information(std::string_view path) const;
  /// What a URL asks for whose signature has been verified.
  [[nodiscard]] Result<Wanted> wanted(plan::Plan plan, std::string_view source) const;
  [[nodiscard]] Result<Wanted> read_preset(const http::Request& request, std::string_view preset,
                                           std::string_view file) const;
  [[nodiscard]] http::Awaitable<http::Response> serve(http::Request& request, Result<Wanted> wanted);
  /// Sends what `quick` makes, and has what is wanted made in the background.
  [[nodiscard]] http::Awaitable<http::Response> send_meanwhile(const http::Request& request,
                                                               const Wanted& wanted, const plan::Plan& quick);
  [[nodiscard]] static service::Job job_of(const Wanted& wanted);
  [[nodiscard]] http::Awaitable<Result<service::Picture>> find_or_make(const Wanted& wanted);
  [[nodiscard]] http::Awaitable<Result<service::Picture>> make(const Wanted& wanted);
  /// The fallback image where the failure is one of the source's, otherwise the error.
  [[nodiscard]] http::Awaitable<http::Response> stand_in(const http::Request& request, const Wanted& wanted,
                                                         const Error& error);
  [[nodiscard]] static http::Response refuse(const http::Request& request, const Error& error);
  [[nodiscard]] Sending sending(const Wanted& wanted, const service::Picture& picture,
                                const Terms& terms) const;

  const url::Signer& signer_;
  const url::SourceFilter& filter_;
  const plan::Planner& planner_;
  service::Deriver& deriver_;
  service::SourceLoader& sources_;
  service::BlockingPool& blocking_;
  service::IdleDeriver& idle_;
  Delivery delivery_;
};

}  // namespace tintype::handlers
