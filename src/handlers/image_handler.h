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
  CdnPolicy cdn{};
  std::optional<service::Fallback> fallback;
};

/// GET of pictures: signed URLs and presets.
class ImageHandler {
 public:
  ImageHandler(const url::Signer& signer, const url::SourceFilter& filter, const plan::Planner& planner,
               service::Deriver& deriver, service::SourceLoader& sources, service::BlockingPool& blocking,
               service::BackgroundDeriver& idle, Delivery delivery);

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
  struct ImageRequest {
    plan::Plan plan;
    std::string reference;
    cache::Key key;
    std::optional<service::ImageFile> source;  ///< where it is open already
    std::string preset{};                      ///< that the URL names; empty: none
    std::optional<cache::PublishedName> published{};
  };

  [[nodiscard]] Result<ImageRequest> read_signed(const http::Request& request) const;
  [[nodiscard]] Result<ImageRequest> read_thumbor(const http::Request& request, std::string_view path,
                                                  const thumbor::Signer& signer) const;
  [[nodiscard]] Result<ImageRequest> read_information(std::string_view path) const;
  /// What a URL asks for whose signature has been verified.
  [[nodiscard]] Result<ImageRequest> wanted(plan::Plan plan, std::string_view source) const;
  [[nodiscard]] Result<ImageRequest> read_preset(const http::Request& request, std::string_view preset,
                                                 std::string_view file) const;
  [[nodiscard]] http::Awaitable<http::Response> serve(http::Request& request, Result<ImageRequest> wanted);
  /// Sends what `quick` makes, and has what is wanted made in the background.
  [[nodiscard]] http::Awaitable<http::Response> serve_interim(const http::Request& request,
                                                              const ImageRequest& wanted,
                                                              const plan::Plan& quick);
  [[nodiscard]] static service::Job job_of(const ImageRequest& wanted);
  [[nodiscard]] http::Awaitable<Result<service::ImageFile>> find_or_make(const ImageRequest& wanted);
  [[nodiscard]] http::Awaitable<Result<service::ImageFile>> make(const ImageRequest& wanted);
  /// The fallback image where the failure is one of the source's, otherwise the error.
  [[nodiscard]] http::Awaitable<http::Response> serve_fallback(const http::Request& request,
                                                               const ImageRequest& wanted,
                                                               const Error& error);
  [[nodiscard]] static http::Response refuse(const http::Request& request, const Error& error);
  [[nodiscard]] ImageResponse sending(const ImageRequest& wanted, const service::ImageFile& picture,
                                      const CachePolicy& terms) const;

  const url::Signer& signer_;
  const url::SourceFilter& filter_;
  const plan::Planner& planner_;
  service::Deriver& deriver_;
  service::SourceLoader& sources_;
  service::BlockingPool& blocking_;
  service::BackgroundDeriver& idle_;
  Delivery delivery_;
};

}  // namespace tintype::handlers
