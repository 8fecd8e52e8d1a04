#pragma once

#include <string>

#include "base/result.h"
#include "http_client/client.h"

namespace tintype::service {

/// A `PrewarmClient` asks for images as a client would, over a kept connection. One thread at a time.
class PrewarmClient {
 public:
  /// `base`: "http://HOST[:PORT]", without a path.
  explicit PrewarmClient(std::string base);

  /// Sends a GET of `path`; the body is dropped. Failures: `store_unavailable` where no server answers,
  /// `queue_full` for a 503, `broken_image` for any other answer that is no image.
  [[nodiscard]] Result<void> fetch(const std::string& path, const std::string& accept);

 private:
  const std::string base_;
  http_client::Client client_;
};

}  // namespace tintype::service
