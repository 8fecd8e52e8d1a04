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
    12;  // of each half of the key: enough that no two images of a site share a tag

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

std::string cache_control(const ImageResponse& image) {
  const CachePolicy& policy = image.policy;
  if (const auto expires = expiry_of(image.plan.options().get<steps::Delivery>())) {
    const auto left = *expires - std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    return fmt::format("public, max-age={}", std::clamp(left, std::chrono::seconds(0), policy.ttl).count());
  }
  std::string text =
      fmt::format("public, max-age={}{}", policy.ttl.count(), policy.immutable ? ", immutable" : "");
  const auto add = [&](std::string_view directive, std::chrono::seconds time) {
    if (time.count() > 0) text += fmt::format(", {}={}", directive, time.count());
  };
  add("stale-while-revalidate", image.cdn.stale_while_revalidate);
  add("stale-if-error", image.cdn.stale_if_error);
  return text;
}

/// "image-ID" and "preset-NAME"; of a source that is no image of the store there is nothing to purge by. Both
/// are of letters, digits, - and _.
void add_tags(http::Response& response, const ImageResponse& image) {
  if (!image.cdn.tags || !url::is_valid_id(image.reference)) return;
  const std::string tag = fmt::format("image-{}", image.reference);
  if (image.preset.empty()) {
    response.add("Cache-Tag", tag).add("Surrogate-Key", tag);
    return;
  }
  response.add("Cache-Tag", fmt::format("{},preset-{}", tag, image.preset))
      .add("Surrogate-Key", fmt::format("{} preset-{}", tag, image.preset));
}

std::string_view vary(const plan::VaryBy& varies_by) {
  if (!varies_by.hints) return varies_by.accept ? "Accept" : "";
  return varies_by.accept ? "Accept, Sec-CH-DPR, DPR, Sec-CH-Width, Width"
                          : "Sec-CH-DPR, DPR, Sec-CH-Width, Width";
}

// The folders of data/cache, as the configuration of nginx names them.
std::string accel_path(const ImageResponse& image) {
  const bool raw = image.plan.options().get<steps::Raw>().raw;
  return fmt::format("{}{}{}", image.accel_redirect_prefix, raw ? "source/" : "derived/",
                     image.file.path->view());
}

void add_validity(http::Response& response, const ImageResponse& image, std::string_view etag) {
  response.add("ETag", etag)
      .add("Last-Modified", format_http_date(image.file.modified))
      .add("Cache-Control", cache_control(image))
      .add("X-Content-Type-Options", "nosniff");
  add_tags(response, image);
  if (const auto names = vary(image.plan.varies_by()); !names.empty()) response.add("Vary", names);
}

void add_content(http::Response& response, const ImageResponse& image) {
  if (image.plan.options().get<steps::Information>().asked) {
    response.add("Content-Type", "application/json");
    return;
  }
  const auto& options = image.plan.options().get<steps::Delivery>();
  const formats::ContentType type = formats::content_type_of_file(image.file.fd->get());
  const std::string_view name =
      options.filename.empty() ? image.reference : std::string_view(options.filename);
  response.add("Content-Type", type.mime)
      .add("Content-Disposition",
           http::content_disposition(!type.inert || options.return_attachment, name, type.extension));
  if (!type.inert)
    response.add("Content-Security-Policy",
                 "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox");
}

http::Response& add_body(http::Response& response, const http::Request& request,
                         const service::ImageFile& file, const http::Validators& validators) {
  response.add("Accept-Ranges", "bytes");
  const http::RangeAnswer range =
      http::select_range(request.header(boost::beast::http::field::range),
                         request.header(boost::beast::http::field::if_range), validators, file.bytes);
  if (std::holds_alternative<http::Unsatisfiable>(range)) {
    response.add("Content-Range", fmt::format("bytes */{}", file.bytes));
    return response.set_status(416);
  }
  if (const auto* part = std::get_if<http::ByteRange>(&range)) {
    response.add("Content-Range",
                 fmt::format("bytes {}-{}/{}", part->offset, part->offset + part->length - 1, file.bytes));
    return response.set_status(206).set_body(http::FileBody{file.fd, part->offset, part->length});
  }
  return response.set_body(http::FileBody{file.fd, 0, file.bytes});
}

}  // namespace

http::Response build_response(const http::Request& request, const ImageResponse& image) {
  const service::ImageFile& file = image.file;
  const std::string etag = etag_of(image.key);
  const http::Validators validators{etag, file.modified};
  http::Response response(image.policy.status);
  add_validity(response, image, etag);
  // Preconditions and ranges are for answers that would be 200 without them (RFC 9110, 13.2.1), and nginx
  // makes one that it is redirected for a 200.
  if (image.policy.status != 200) {
    add_content(response, image);
    return response.set_body(http::FileBody{file.fd, 0, file.bytes});
  }
  if (http::not_modified(request.header(boost::beast::http::field::if_none_match),
                         request.header(boost::beast::http::field::if_modified_since), validators)) {
    return response.set_status(304);
  }
  add_content(response, image);
  if (!image.accel_redirect_prefix.empty() && file.path)
    return response.add("X-Accel-Redirect", accel_path(image));
  return add_body(response, request, file, validators);
}

}  // namespace tintype::handlers
