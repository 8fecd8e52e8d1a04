#include "app/commands/prime_client.h"

#include <chrono>
#include <thread>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/json.h"

namespace tintype::app {
namespace {

constexpr std::chrono::seconds kPause{1};  // the server's own Retry-After

Result<PrimeClient::Primed> read_response(const http_client::HttpResponse& response) {
  const auto json = parse_json(response.body);
  if (response.head.status != 200 || !json.is_object()) return Failure(http_client::refusal_of(response));
  const auto failed = json.value("failed", ParsedJson::array());
  if (!failed.empty()) return fail(ErrorKind::bad_request, "{}", failed.front().value("error", "failed"));
  return PrimeClient::Primed{json.value("made", std::size_t{0}), json.value("cached", std::size_t{0})};
}

}  // namespace

PrimeClient::PrimeClient(http_client::ApiServer server, std::vector<std::string> presets,
                         std::vector<std::string> options)
    : server_(std::move(server)), presets_(std::move(presets)), options_(std::move(options)) {}

Result<PrimeClient::Primed> PrimeClient::prime(const std::string& id) {
  http_client::HttpRequest request = http_client::api_request(server_, "POST", "/prime");
  request.headers.push_back({"Content-Type", "application/json"});
  request.body =
      write_json(Json{{"ids", {id}}, {"presets", presets_}, {"options", options_}, {"wait", true}});
  for (;;) {
    TINTYPE_TRY(const http_client::HttpResponse response, client_.send(request, http_client::kNoTimeout));
    if (response.head.status != 503) return read_response(response);
    std::this_thread::sleep_for(kPause);
  }
}

}  // namespace tintype::app
