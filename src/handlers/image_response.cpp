#include "handlers/image_response.h"

#include <algorithm>
#include <optional>
#include <span>

#include <fmt/format.h>

#include "base/encoding.h"
#include "base/http_date.h"
#include "formats/content_type.h"
#include "http/content_disposition.h"
#include "http/semantics.h"
#include "url/source_ref.h"

namespace tintype::handlers {
namespace {

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

std::string cache_control(const ImageResponse& sending) {
  const CachePolicy& terms = sending.terms;
  if (const auto expires = expiry_of(sending.plan.options().get<steps::Delivery>())) {
    const auto left = *expires - std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    return fmt::format("public, max-age={}", std::clamp(left, std::chrono::seconds(0), terms.ttl).count());
  }
  std::string text =
      fmt::format("public, max-age={}{}", terms.ttl.count(), terms.lasting ? ", immutable" : "");
  const auto add = [&](std::string_view directive, std::chrono::seconds time) {
    if (time.count() > 0) text += fmt::format(", {}={}", directive, time.count());
  };
  add("stale-while-revalidate", sending.cdn.stale_while_revalidate);
  add("stale-if-error", sending.cdn.stale_if_error);
  return text;
}

/// "image-ID" and "preset-NAME"; of a source that is no image of the store there is nothing to purge by. Both
/// are of letters, digits, - and _.
void add_tags(http::Response& response, const ImageResponse& sending) {
  if (!sending.cdn.tags || !url::is_valid_id(sending.reference)) return;
  const std::string image = fmt::format("image-{}", sending.reference);
  if (sending.preset.empty()) {
    response.add("Cache-Tag", image).add("Surrogate-Key", image);
    return;
  }
  response.add("Cache-Tag", fmt::format("{},preset-{}", image, sending.preset))
      .add("Surrogate-Key", fmt::format("{} preset-{}", image, sending.preset));
}

std::string_view vary(const plan::VaryBy& varies_by) {
  if (!varies_by.hints) return varies_by.accept ? "Accept" : "";
  return varies_by.accept ? "Accept, Sec-CH-DPR, DPR, Sec-CH-Width, Width"
                          : "Sec-CH-DPR, DPR, Sec-CH-Width, Width";
}

// The folders of data/cache, as the configuration of nginx names them.
std::string accel_path(const ImageResponse& sending) {
  const bool raw = sending.plan.options().get<steps::Raw>().raw;
  return fmt::format("{}{}{}", sending.accel_redirect_prefix, raw ? "source/" : "derived/",
                     sending.picture.path->view());
}

void add_validity(http::Response& response, const ImageResponse& sending, std::string_view etag) {
  response.add("ETag", etag)
      .add("Last-Modified", format_http_date(sending.picture.modified))
      .add("Cache-Control", cache_control(sending))
      .add("X-Content-Type-Options", "nosniff");
  add_tags(response, sending);
  if (const auto names = vary(sending.plan.varies_by()); !names.empty()) response.add("Vary", names);
}

void add_content(http::Response& response, const ImageResponse& sending) {
  if (sending.plan.options().get<steps::Information>().asked) {
    response.add("Content-Type", "application/json");
    return;
  }
  const auto& options = sending.plan.options().get<steps::Delivery>();
  const formats::ContentType type = formats::sniff_file(sending.picture.fd->get());
  const std::string_view name =
      options.filename.empty() ? sending.reference : std::string_view(options.filename);
  response.add("Content-Type", type.mime)
      .add("Content-Disposition",
           http::content_disposition(!type.inert || options.return_attachment, name, type.extension));
  if (!type.inert)
    response.add("Content-Security-Policy",
                 "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox");
}

http::Response& add_body(http::Response& response, const http::Request& request,
                         const service::ImageFile& picture, const http::Validators& validators) {
  response.add("Accept-Ranges", "bytes");
  const http::RangeAnswer range =
      http::select_range(request.header(boost::beast::http::field::range),
                         request.header(boost::beast::http::field::if_range), validators, picture.bytes);
  if (std::holds_alternative<http::Unsatisfiable>(range)) {
    response.add("Content-Range", fmt::format("bytes */{}", picture.bytes));
    return response.set_status(416);
  }
  if (const auto* part = std::get_if<http::ByteRange>(&range)) {
    response.add("Content-Range",
                 fmt::format("bytes {}-{}/{}", part->offset, part->offset + part->length - 1, picture.bytes));
    return response.set_status(206).set_body(http::FileBody{picture.fd, part->offset, part->length});
  }
  return response.set_body(http::FileBody{picture.fd, 0, picture.bytes});
}

}  // namespace

http::Response image_response(const http::Request& request, const ImageResponse& sending) {
  const service::ImageFile& picture = sending.picture;
  const std::string etag = etag_of(sending.key);
  const http::Validators validators{etag, picture.modified};
  http::Response response(sending.terms.status);
  add_validity(response, sending, etag);
  // Preconditions and ranges are for answers that would be 200 without them (RFC 9110, 13.2.1), and nginx
  // makes one that it is redirected for a 200.
  if (sending.terms.status != 200) {
    add_content(response, sending);
    return response.set_body(http::FileBody{picture.fd, 0, picture.bytes});
  }
  if (http::not_modified(request.header(boost::beast::http::field::if_none_match),
                         request.header(boost::beast::http::field::if_modified_since), validators)) {
    return response.set_status(304);
  }
  add_content(response, sending);
  if (!sending.accel_redirect_prefix.empty() && picture.path)
    return response.add("X-Accel-Redirect", accel_path(sending));
  return add_body(response, request, picture, validators);
}

}  // namespace tintype::handlers
