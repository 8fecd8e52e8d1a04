#pragma once

#include <memory>
#include <string>
#include <vector>

#include <curl/curl.h>

#include "base/result.h"

namespace tintype::http_client {

struct ServerAnswer {
  long status = 0;
  std::string body;  ///< first MiB of the body; empty where it was not asked for
};

/// A `ServerConnection` is a kept connection to a running server. One thread at a time.
class ServerConnection {
 public:
  enum class Body : bool { keep, drop };

  /// Sets the server, "http://HOST[:PORT]", without a path.
  explicit ServerConnection(std::string server);

  /// Returns the handle on which the caller sets what the next request needs besides: method, body, timeouts.
  [[nodiscard]] CURL* handle() const { return handle_.get(); }
  /// Sends a request, with headers as "Name: value". `store_unavailable` where no server answers.
  [[nodiscard]] Result<ServerAnswer> perform(const std::string& path, const std::vector<std::string>& headers,
                                             Body body = Body::keep);

 private:
  struct Free {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  };
  std::string server_;
  std::unique_ptr<CURL, Free> handle_;
};

/// Returns what an answer means that is not the expected one: `bad_request`, or `queue_full` for a 503; the
/// detail has the server's own words.
[[nodiscard]] Error refusal_of(const ServerAnswer& answer);

/// Returns the headers of a request that needs the upload token and is answered in JSON.
[[nodiscard]] std::vector<std::string> headers_with_token(const std::string& token,
                                                          const std::string& content_type);

}  // namespace tintype::http_client
