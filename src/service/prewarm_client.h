#pragma once

#include <string>

#include "base/result.h"
#include "http_client/server_connection.h"

namespace tintype::service {

/// Asks for images as a visitor would, over one kept connection. One thread at a time.
class PrewarmClient {
 public:
  /// `base`: "http://HOST[:PORT]", without a path.
  explicit PrewarmClient(std::string base);

  /// GET of `path`; the picture is dropped. Failures: `store_unavailable` where nobody answers, `queue_full`
  /// for a 503, `broken_image` for any other answer that is no picture.
  [[nodiscard]] Result<void> ask(const std::string& path, const std::string& accept);

 private:
  http_client::ServerConnection connection_;
};

}  // namespace tintype::service
