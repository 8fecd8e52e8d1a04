#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "http_client/message.h"

/// The functions of this header build requests to the interface of a Tintype server that needs the upload
/// token, and read its answers. Pure.
namespace tintype::http_client {

struct ApiServer {
  std::string url;    ///< "http://HOST[:PORT]" or with https; slashes at the end do not count
  std::string token;  ///< its upload token
};

/// Returns a request that is answered in JSON, still without a body.
[[nodiscard]] HttpRequest api_request(const ApiServer& server, std::string method, std::string_view path);

/// Returns what a response means that is not the expected one: `bad_request`, or `queue_full` for a 503; the
/// detail has the server's own words.
[[nodiscard]] Error refusal_of(const HttpResponse& response);

}  // namespace tintype::http_client
