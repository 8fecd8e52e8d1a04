#include "server/image_handler.h"

#include <algorithm>

#include <boost/asio/this_coro.hpp>
#include <fmt/format.h>

#include "base/encoding.h"
#include "base/http_date.h"
#include "base/log.h"
#include "plan/thumbor.h"
#include "server/content_type.h"
#include "server/disposition.h"
#include "server/error_response.h"
#include "server/http_semantics.h"
#include "url/thumbor.h"

namespace tintype::server {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;

constexpr std::size_t kTagBytes =
    12;  // of each half of the key: enough that no two pictures of a site share a tag

std::string etag_of(const cache::Key& key) {
  std::string tag = "\"";
  tag += to_base64url(std::span(key.source).first<kTagBytes>());
  tag += to_base64url(std::span(key.variant).first<kTagBytes>());
  tag += '"';
  return tag;
}

std::optional<std::chrono::sys_seconds> expiry_of(const steps::Delivery& options) {
  if (options.expires == 0) return std::nullopt;
  return std::chrono::sys_seconds(std::chrono::seconds(options.expires));
}

std::string cache_control(std::chrono::seconds ttl, const std::optional<std::chrono::sys_seconds>& expires) {
  if (!expires) return fmt::format("public, max-age={}, immutable", ttl.count());
  const auto left = *expires - std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  return fmt::format("public, max-age={}", std::clamp(left, std::chrono::seconds(0), ttl).count());
}

// The folders of data/cache, as the configuration of nginx names them.
std::string accel_path(const Delivery& delivery, bool raw, const cache::EntryPath& path) {
  return delivery.accel_redirect_prefix + (raw ? "source/" : "derived/") + std::string(path.view());
}

}  // namespace

ImageHandler::ImageHandler(const url::Signer& signer, const url::SourceFilter& filter,
                           const plan::Planner& planner, Deriver& deriver, SourceLoader& sources,
                           BlockingPool& blocking, Delivery delivery)
    : signer_(signer),
      filter_(filter),
      planner_(planner),
      deriver_(deriver),
      sources_(sources),
      blocking_(blocking),
      delivery_(std::move(delivery)) {}

Awaitable<Response> ImageHandler::signed_url(Request& request) {
  return serve(request, read_signed(request.path()));
}

Awaitable<Response> ImageHandler::thumbor_url(Request& request, std::string_view path,
                                              const url::ThumborSigner& signer) {
  return serve(request, read_thumbor(path, signer));
}

Awaitable<Response> ImageHandler::preset_url(Request& request, std::string_view preset,
                                             std::string_view file) {
  return serve(request, read_preset(preset, file));
}

Result<ImageHandler::Wanted> ImageHandler::read_signed(std::string_view raw_path) const {
  TINTYPE_TRY(const url::Path path, url::parse_path(raw_path));
  TINTYPE_CHECK(signer_.verify(path.signature, path.signed_part));
  TINTYPE_TRY(plan::Plan plan, planner_.plan(path.options, path.extension, std::chrono::system_clock::now()));
  return wanted(std::move(plan), path.source);
}

Result<ImageHandler::Wanted> ImageHandler::read_thumbor(std::string_view raw_path,
                                                        const url::ThumborSigner& signer) const {
  TINTYPE_TRY(const url::ThumborPath path, url::parse_thumbor_path(raw_path));
  TINTYPE_CHECK(signer.verify(path.signature, path.signed_part));
  TINTYPE_TRY(const url::RawOptions options, plan::thumbor_options(path.request));
  TINTYPE_TRY(plan::Plan plan, planner_.plan(options, "", std::chrono::system_clock::now()));
  return wanted(std::move(plan), path.source);
}

Result<ImageHandler::Wanted> ImageHandler::wanted(plan::Plan plan, std::string_view reference) const {
  TINTYPE_TRY(const url::SourceRef source, url::parse_source_ref(reference));
  if (!filter_.allows(source)) {
    return fail(ErrorKind::invalid_source_url, "'{}' is not among allowed_sources", source.text);
  }
  const cache::Key key{sha256(source.text),
                       plan.options().get<steps::Raw>().raw ? Sha256Digest{} : plan.key()};
  return Wanted{std::move(plan), source.text, key};
}

Result<ImageHandler::Wanted> ImageHandler::read_preset(std::string_view preset, std::string_view file) const {
  const auto dot = file.rfind('.');
  if (dot == std::string_view::npos) {
    return fail(ErrorKind::invalid_url, "'{}' has no extension; a preset's URL is /i/PRESET/ID.EXTENSION",
                file);
  }
  TINTYPE_TRY(const std::string name, percent_decode(preset));
  TINTYPE_TRY(const std::string id, percent_decode(file.substr(0, dot)));
  TINTYPE_TRY(plan::Plan plan,
              planner_.plan_preset(name, file.substr(dot + 1), std::chrono::system_clock::now()));
  TINTYPE_TRY(const url::SourceRef source, url::parse_source_ref(id));
  if (source.kind != url::SourceKind::id)
    return fail(ErrorKind::invalid_source_url, "presets take ids alone");
  const cache::Key key{sha256(source.text), plan.key()};
  return Wanted{std::move(plan), source.text, key};
}

Awaitable<Response> ImageHandler::serve(Request& request, Result<Wanted> wanted) {
  Error error;
  if (!wanted) {
    error = wanted.error();
  } else if (const auto hit = deriver_.find(wanted->key)) {
    co_return answer(request, *wanted, *hit);
  } else {
    const Result<Picture> made = co_await obtain(*wanted);
    if (made) co_return answer(request, *wanted, *made);
    error = made.error();
  }
  log::at(describe(error.kind).level, "request={} error={} {}", request.id, describe(error.kind).label,
          error.detail);
  co_return error_response(error, request.header(http::field::accept), request.id);
}

Awaitable<Result<Picture>> ImageHandler::obtain(Wanted& wanted) {
  if (wanted.plan.options().get<steps::Raw>().raw) {
    co_return co_await blocking_.run(
        [this, &wanted] { return sources_.load(wanted.reference, wanted.key.source); });
  }
  const auto executor = co_await asio::this_coro::executor;
  auto start = [this, &wanted, executor](auto handler) {
    auto waiting = std::make_shared<decltype(handler)>(std::move(handler));
    deriver_.derive({wanted.reference, wanted.key, wanted.plan.worker_text()},
                    [waiting, executor](const Outcome& outcome) {
                      asio::post(executor, [waiting, outcome] { std::move (*waiting)(outcome); });
                    });
  };
  const Outcome outcome =
      co_await asio::async_initiate<decltype(asio::use_awaitable), void(Outcome)>(start, asio::use_awaitable);
  co_return *outcome;
}

Response ImageHandler::answer(const Request& request, const Wanted& wanted, const Picture& picture) const {
  const auto& options = wanted.plan.options().get<steps::Delivery>();
  const bool raw = wanted.plan.options().get<steps::Raw>().raw;
  const ContentType type = sniff_file(picture.fd->get());
  const std::string etag = etag_of(wanted.key);
  const Validators validators{etag, picture.modified};

  Response response;
  response.add("ETag", etag)
      .add("Last-Modified", format_http_date(picture.modified))
      .add("Cache-Control", cache_control(delivery_.ttl, expiry_of(options)))
      .add("X-Content-Type-Options", "nosniff");
  if (not_modified(request.header(http::field::if_none_match), request.header(http::field::if_modified_since),
                   validators)) {
    return response.set_status(304);
  }

  response.add("Content-Type", type.mime)
      .add("Content-Disposition",
           content_disposition(!type.inert || options.return_attachment,
                               options.filename.empty() ? wanted.reference : options.filename,
                               type.extension));
  if (!type.inert)
    response.add("Content-Security-Policy",
                 "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox");
  if (!delivery_.accel_redirect_prefix.empty() && picture.path) {
    return response.add("X-Accel-Redirect", accel_path(delivery_, raw, *picture.path));
  }

  response.add("Accept-Ranges", "bytes");
  const RangeAnswer range = select_range(request.header(http::field::range),
                                         request.header(http::field::if_range), validators, picture.bytes);
  if (std::holds_alternative<Unsatisfiable>(range)) {
    response.add("Content-Range", fmt::format("bytes */{}", picture.bytes));
    return response.set_status(416);
  }
  if (const auto* part = std::get_if<ByteRange>(&range)) {
    response.add("Content-Range",
                 fmt::format("bytes {}-{}/{}", part->offset, part->offset + part->length - 1, picture.bytes));
    return response.set_status(206).set_body(FileBody{picture.fd, part->offset, part->length});
  }
  return response.set_body(FileBody{picture.fd, 0, picture.bytes});
}

}  // namespace tintype::server
