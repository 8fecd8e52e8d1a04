#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "cache/entry_path.h"
#include "http/message.h"
#include "plan/plan.h"
#include "service/image_file.h"

namespace tintype::handlers {

/// A `CachePolicy` says how caches and clients may keep an image.
struct CachePolicy {
  int status = 200;            ///< any other is answered without conditions and ranges
  std::chrono::seconds ttl{};  ///< max-age
  bool immutable = true;       ///< the URL will always give this
};

/// A `CdnPolicy` is what caches in front of the server are told besides.
struct CdnPolicy {
  bool tags = false;  ///< Cache-Tag (several CDNs) and Surrogate-Key (Varnish, Fastly): what to purge by
  std::chrono::seconds stale_while_revalidate{};  ///< RFC 5861, section 3; 0: not said
  std::chrono::seconds stale_if_error{};          ///< RFC 5861, section 4; 0: not said
};

/// An `ImageResponse` is an image with all that its headers are made of.
struct ImageResponse {
  const service::ImageFile& file;
  const plan::Plan& plan;
  cache::Key key;              ///< for the ETag
  std::string_view reference;  ///< of the source, for a name where the plan has none, and for its tag
  std::string_view preset;     ///< that the URL names; empty: none
  CachePolicy policy;
  CdnPolicy cdn;
  /// The prefix of X-Accel-Redirect, before "source/..." and "derived/..."; empty: the body has the bytes.
  std::string_view accel_redirect_prefix;
};

/// Builds the response to a GET: conditions and ranges of `request` included.
[[nodiscard]] http::Response build_response(const http::Request& request, const ImageResponse& image);

}  // namespace tintype::handlers
