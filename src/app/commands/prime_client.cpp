#include "app/commands/prime_client.h"

#include <array>
#include <chrono>
#include <thread>
#include <utility>

#include "base/json.h"

namespace tintype::app {
namespace {

constexpr std::chrono::seconds kPause{1};  // the server's own Retry-After

Result<PrimeClient::Primed> read_response(const http_client::HttpResponse& response) {
  const ParsedJson json = parse_json(response.body);
  if (response.head.status != 200 || !json.is_object()) return Failure(http_client::refusal_of(response));
  const std::vector<ParsedJson> failed = json["failed"].elements();
  if (!failed.empty())
    return fail(ErrorKind::bad_request, "{}", failed.front()["error"].text().value_or("failed"));
  return PrimeClient::Primed{json["made"].number().value_or(0), json["cached"].number().value_or(0)};
}

}  // namespace

PrimeClient::PrimeClient(http_client::ApiServer server, std::vector<std::string> presets,
                         std::vector<std::string> options)
    : server_(std::move(server)), presets_(std::move(presets)), options_(std::move(options)) {}

Result<PrimeClient::Primed> PrimeClient::prime(const std::string& id) {
  http_client::HttpRequest request = http_client::api_request(server_, "POST", "/prime");
  request.headers.push_back({"Content-Type", "application/json"});
  const Json order{{"ids", Json::array(std::array{id})},
                   {"presets", Json::array(presets_)},
                   {"options", Json::array(options_)},
                   {"wait", true}};
  request.body = order.text();
  for (;;) {
    TINTYPE_TRY(const http_client::HttpResponse response, client_.send(request, http_client::kNoTimeout));
    if (response.head.status != 503) return read_response(response);
    std::this_thread::sleep_for(kPause);
  }
}

}  // namespace tintype::app
