#include "http_client/tintype_api.h"

#include <utility>

#include <fmt/format.h>

#include "base/json.h"
#include "http_client/web_url.h"

namespace tintype::http_client {

HttpRequest api_request(const ApiServer& server, std::string method, std::string_view path) {
  return {.method = std::move(method),
          .url = url_on(server.url, path),
          .headers = {{"Authorization", "Bearer " + server.token}, {"Accept", "application/json"}},
          .body = {}};
}

Error refusal_of(const HttpResponse& response) {
  const ParsedJson json = parse_json(response.body);
  std::string reason = json["error"].text().value_or("no answer that we understand");
  if (const auto detail = json["detail"].text()) reason += ": " + *detail;
  const int status = response.head.status;
  return {status == 503 ? ErrorKind::queue_full : ErrorKind::bad_request,
          fmt::format("the server says {} ({})", status, reason)};
}

}  // namespace tintype::http_client
