#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "handlers/image_response.h"
#include "http/message.h"
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
  std::string accel_redirect_prefix;   ///< as in ImageResponse
  CdnPolicy cdn{};
  std::optional<service::Fallback> fallback;
};

/// Answers GETs of images: signed URLs, thumbor's and those of presets.
class ImageHandler {
 public:
  ImageHandler(const url::Signer& signer, const url::SourceFilter& filter, const plan::Planner& planner,
               service::Deriver& deriver, service::SourceLoader& sources, service::BlockingPool& blocking,
               service::BackgroundDeriver& background, Delivery delivery);

  /// Answers /{signature}/{options}/plain/{source}[@ext] and the base64url form, and /{signature}/info/... of
  /// either, which asks for what is known about the source.
  [[nodiscard]] http::Awaitable<Result<http::Response>> signed_url(http::Request& request);
  /// Answers /thumbor/{path}: thumbor's dialect (thumbor/path.h), where `signer` takes the signature; the
  /// signer outlives the answer.
  [[nodiscard]] http::Awaitable<Result<http::Response>> thumbor_url(http::Request& request,
                                                                    std::string_view path,
                                                                    const thumbor::Signer& signer);
  /// Answers /i/{preset}/{id}.{ext}.
  [[nodiscard]] http::Awaitable<Result<http::Response>> preset_url(http::Request& request,
                                                                   std::string_view preset,
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
  /// Returns what a URL asks for whose signature has been verified.
  [[nodiscard]] Result<ImageRequest> to_request(plan::Plan plan, std::string_view source) const;
  [[nodiscard]] Result<ImageRequest> read_preset(const http::Request& request, std::string_view preset,
                                                 std::string_view file) const;
  [[nodiscard]] http::Awaitable<Result<http::Response>> serve(http::Request& request,
                                                              Result<ImageRequest> image_request);
  /// Sends what `interim_plan` makes, and has what was asked for derived in the background.
  [[nodiscard]] http::Awaitable<Result<http::Response>> serve_interim(const http::Request& request,
                                                                      const ImageRequest& image_request,
                                                                      const plan::Plan& interim_plan);
  [[nodiscard]] static service::DeriveJob derive_job(const ImageRequest& image_request);
  [[nodiscard]] http::Awaitable<Result<service::ImageFile>> find_or_make(const ImageRequest& image_request);
  [[nodiscard]] http::Awaitable<Result<service::ImageFile>> make(const ImageRequest& image_request);
  /// Sends the fallback image where the failure is one of the source's, which is logged then; otherwise fails
  /// with `error`.
  [[nodiscard]] http::Awaitable<Result<http::Response>> serve_fallback(const http::Request& request,
                                                                       const ImageRequest& image_request,
                                                                       const Error& error);
  [[nodiscard]] ImageResponse to_response(const ImageRequest& image_request, const service::ImageFile& file,
                                          const CachePolicy& policy) const;

  const url::Signer& signer_;
  const url::SourceFilter& filter_;
  const plan::Planner& planner_;
  service::Deriver& deriver_;
  service::SourceLoader& sources_;
  service::BlockingPool& blocking_;
  service::BackgroundDeriver& background_;
  Delivery delivery_;
};

}  // namespace tintype::handlers
