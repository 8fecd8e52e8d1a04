#include "handlers/image_handler.h"

#include <utility>

#include "base/encoding.h"
#include "handlers/image_response.h"
#include "http/await_callback.h"
#include "http/error_response.h"
#include "service/published_url.h"
#include "thumbor/path.h"
#include "thumbor/translate.h"

// g++ 12 takes Asio's own pair of allocation functions for coroutine frames for a mismatch where it inlines
// only one of the two.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"

namespace tintype::handlers {
namespace {

// Those that no standard header of HTTP names.
std::string_view hint(const http::Request& request, std::string_view name, std::string_view older_name) {
  const std::string_view value = request.header(name);
  return value.empty() ? request.header(older_name) : value;
}

plan::Client client_of(const http::Request& request, const plan::Planner& planner) {
  plan::Client client{.accept = request.header(boost::beast::http::field::accept)};
  if (planner.reads_hints()) {
    client.dpr = hint(request, "Sec-CH-DPR", "DPR");
    client.width = hint(request, "Sec-CH-Width", "Width");
  }
  return client;
}

constexpr std::string_view kInformation = "/info/";

/// "/SIGNATURE/info/...": no option is called so, and what base64url makes "info" of begins with 0x8A, which
/// no text in UTF-8 does.
bool is_information(std::string_view path) {
  const std::size_t end = path.find('/', 1);
  return end != std::string_view::npos && path.substr(end).starts_with(kInformation);
}

}  // namespace

ImageHandler::ImageHandler(const url::Signer& signer, const url::SourceFilter& filter,
                           const plan::Planner& planner, service::Deriver& deriver,
                           service::SourceLoader& sources, service::BlockingPool& blocking,
                           service::BackgroundDeriver& background, Delivery delivery)
    : signer_(signer),
      filter_(filter),
      planner_(planner),
      deriver_(deriver),
      sources_(sources),
      blocking_(blocking),
      background_(background),
      delivery_(std::move(delivery)) {}

http::Awaitable<Result<http::Response>> ImageHandler::signed_url(http::Request& request) {
  return serve(request, read_signed(request));
}

http::Awaitable<Result<http::Response>> ImageHandler::thumbor_url(http::Request& request,
                                                                  std::string_view path,
                                                                  const thumbor::Signer& signer) {
  return serve(request, read_thumbor(request, path, signer));
}

http::Awaitable<Result<http::Response>> ImageHandler::preset_url(http::Request& request,
                                                                 std::string_view preset,
                                                                 std::string_view file) {
  return serve(request, read_preset(request, preset, file));
}

Result<ImageHandler::ImageRequest> ImageHandler::read_signed(const http::Request& request) const {
  if (is_information(request.path())) return read_information(request.path());
  TINTYPE_TRY(const url::Path path, url::parse_path(request.path()));
  TINTYPE_CHECK(signer_.verify(path.signature, path.signed_part));
  TINTYPE_TRY(plan::Plan plan, planner_.plan(path.options, path.extension, std::chrono::system_clock::now(),
                                             client_of(request, planner_)));
  return to_request(std::move(plan), path.source);
}

Result<ImageHandler::ImageRequest> ImageHandler::read_information(std::string_view path) const {
  const std::size_t position = path.find(kInformation);
  const std::string without =
      std::string(path.substr(0, position)) + std::string(path.substr(position + kInformation.size() - 1));
  TINTYPE_TRY(const url::Path parsed, url::parse_path(without));
  const std::string_view prefix = kInformation.substr(0, kInformation.size() - 1);
  TINTYPE_CHECK(signer_.verify(parsed.signature, std::string(prefix) + parsed.signed_part));
  TINTYPE_TRY(plan::Plan plan, planner_.information(parsed.options, std::chrono::system_clock::now()));
  return to_request(std::move(plan), parsed.source);
}

Result<ImageHandler::ImageRequest> ImageHandler::read_thumbor(const http::Request& request,
                                                              std::string_view raw_path,
                                                              const thumbor::Signer& signer) const {
  TINTYPE_TRY(const thumbor::Path path, thumbor::parse_path(raw_path));
  TINTYPE_CHECK(signer.verify(path.signature, path.signed_part));
  TINTYPE_TRY(const url::RawOptions options,
              thumbor::to_options(path.request,
                                  planner_.detects() ? thumbor::Smart::faces : thumbor::Smart::attention));
  TINTYPE_TRY(plan::Plan plan,
              planner_.plan(options, "", std::chrono::system_clock::now(), client_of(request, planner_)));
  return to_request(std::move(plan), path.source);
}

Result<ImageHandler::ImageRequest> ImageHandler::to_request(plan::Plan plan,
                                                            std::string_view reference) const {
  TINTYPE_TRY(const url::SourceRef source, filter_.read(reference));
  const cache::Key key{sha256(source.text),
                       plan.options().get<steps::Raw>().raw ? Sha256Digest{} : plan.key()};
  return ImageRequest{std::move(plan), source.text, key, {}, {}};
}

Result<ImageHandler::ImageRequest> ImageHandler::read_preset(const http::Request& request,
                                                             std::string_view preset,
                                                             std::string_view file) const {
  const auto dot = file.rfind('.');
  if (dot == std::string_view::npos) {
    return fail(ErrorKind::invalid_url, "'{}' has no extension; a preset's URL is /i/PRESET/ID.EXTENSION",
                file);
  }
  TINTYPE_TRY(std::string name, percent_decode(preset));
  TINTYPE_TRY(const std::string id, percent_decode(file.substr(0, dot)));
  TINTYPE_TRY(plan::Plan plan,
              planner_.plan_preset(name, file.substr(dot + 1), std::chrono::system_clock::now(),
                                   client_of(request, planner_)));
  TINTYPE_TRY(const url::SourceRef source, url::parse_source_ref(id));
  if (!source.is_id()) return fail(ErrorKind::invalid_source_url, "presets take ids alone");
  const cache::Key key{sha256(source.text), plan.key()};
  auto published = deriver_.publishes()
                       ? service::published_name(plan, name, source.text, file.substr(dot + 1))
                       : std::nullopt;
  return ImageRequest{std::move(plan), source.text, key, {}, std::move(name), std::move(published)};
}

http::Awaitable<Result<http::Response>> ImageHandler::serve(http::Request& request,
                                                            Result<ImageRequest> image_request) {
  if (!image_request) co_return fail(std::move(image_request));
  if (const auto hit = deriver_.find(image_request->key)) {
    deriver_.publish(image_request->published, *hit);
    co_return build_response(request, to_response(*image_request, *hit, {.ttl = delivery_.ttl}));
  }
  if (const auto interim_plan = planner_.without_slow_formats(image_request->plan)) {
    co_return co_await serve_interim(request, *image_request, *interim_plan);
  }
  const Result<service::ImageFile> image = co_await make(*image_request);
  if (!image) co_return co_await serve_fallback(request, *image_request, image.error());
  co_return build_response(request, to_response(*image_request, *image, {.ttl = delivery_.ttl}));
}

http::Awaitable<Result<http::Response>> ImageHandler::serve_interim(const http::Request& request,
                                                                    const ImageRequest& image_request,
                                                                    const plan::Plan& interim_plan) {
  const ImageRequest interim{interim_plan,
                             image_request.reference,
                             {image_request.key.source, interim_plan.key()},
                             {},
                             image_request.preset};
  const Result<service::ImageFile> image = co_await find_or_make(interim);
  if (!image) co_return co_await serve_fallback(request, interim, image.error());
  // Only now: it must not come between this visitor and a worker.
  background_.add({derive_job(image_request)});
  const CachePolicy policy{.ttl = delivery_.interim_ttl, .immutable = false};
  co_return build_response(request, to_response(interim, *image, policy));
}

service::DeriveJob ImageHandler::derive_job(const ImageRequest& image_request) {
  return {.reference = image_request.reference,
          .key = image_request.key,
          .plan = image_request.plan.for_worker(),
          .overlays = steps::overlays_of(image_request.plan.options()),
          .source = image_request.source,
          .published = image_request.published};
}

http::Awaitable<Result<service::ImageFile>> ImageHandler::find_or_make(const ImageRequest& image_request) {
  if (auto hit = deriver_.find(image_request.key)) co_return *std::move(hit);
  co_return co_await make(image_request);
}

http::Awaitable<Result<service::ImageFile>> ImageHandler::make(const ImageRequest& image_request) {
  if (image_request.plan.options().get<steps::Raw>().raw) {
    if (image_request.source) co_return *image_request.source;
    co_return co_await blocking_.run(
        [this, &image_request] { return sources_.load(image_request.reference, image_request.key.source); });
  }
  const auto result = co_await http::await_callback<service::FlightResult>(
      [&](auto resume) { deriver_.derive(derive_job(image_request), resume); });
  co_return *result;
}

http::Awaitable<Result<http::Response>> ImageHandler::serve_fallback(const http::Request& request,
                                                                     const ImageRequest& image_request,
                                                                     const Error& error) {
  if (!delivery_.fallback || !service::is_source_failure(error.kind)) co_return Failure(error);
  const service::Fallback& fallback = *delivery_.fallback;
  const ImageRequest fallback_request{image_request.plan,
                                      fallback.reference,
                                      {fallback.digest, image_request.key.variant},
                                      fallback.file,
                                      {}};
  const Result<service::ImageFile> image = co_await find_or_make(fallback_request);
  if (!image) {
    http::log_failure(image.error(), request.id);
    co_return Failure(error);
  }
  http::log_failure(error, request.id);
  const CachePolicy policy{.status = fallback.status != 0 ? fallback.status : error.status(),
                           .ttl = fallback.ttl,
                           .immutable = false};
  ImageResponse fallback_response = to_response(image_request, *image, policy);
  fallback_response.key = fallback_request.key;
  http::Response response = build_response(request, fallback_response);
  response.add("Fallback-Image", "1").set_error(error.kind);
  co_return response;
}

ImageResponse ImageHandler::to_response(const ImageRequest& image_request, const service::ImageFile& file,
                                        const CachePolicy& policy) const {
  return {.file = file,
          .plan = image_request.plan,
          .key = image_request.key,
          .reference = image_request.reference,
          .preset = image_request.preset,
          .policy = policy,
          .cdn = delivery_.cdn,
          .accel_redirect_prefix = delivery_.accel_redirect_prefix};
}

}  // namespace tintype::handlers
