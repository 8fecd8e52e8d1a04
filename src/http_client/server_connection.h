#pragma once

#include <memory>
#include <string>
#include <vector>

#include <curl/curl.h>

#include "base/result.h"

namespace tintype::http_client {

struct ServerAnswer {
  long status = 0;
  std::string body;  ///< its first MiB; empty where it was not wanted
};

/// A kept connection to a running server. One thread at a time.
class ServerConnection {
 public:
  enum class Body : bool { keep, drop };

  /// `server`: "http://HOST[:PORT]", without a path.
  explicit ServerConnection(std::string server);

  /// To be told what the next request needs besides: method, body, timeouts.
  [[nodiscard]] CURL* handle() const { return handle_.get(); }
  /// Sends it, with headers as "Name: value". `store_unavailable` where nobody answers.
  [[nodiscard]] Result<ServerAnswer> perform(const std::string& path, const std::vector<std::string>& headers,
                                             Body body = Body::keep);

 private:
  struct Free {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  };
  std::string server_;
  std::unique_ptr<CURL, Free> handle_;
};

/// What an answer means that is not the one which was hoped for: `bad_request`, or `queue_full` for a 503;
/// the detail has the server's own words.
[[nodiscard]] Error refusal_of(const ServerAnswer& answer);

/// The headers of a request for what needs the upload token, answered in JSON.
[[nodiscard]] std::vector<std::string> headers_with_token(const std::string& token,
                                                          const std::string& content_type);

}  // namespace tintype::http_client
