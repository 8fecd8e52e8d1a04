#include "app/commands/prime_client.h"

#include <chrono>
#include <thread>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/json.h"

namespace tintype::app {
namespace {

constexpr std::chrono::seconds kPause{1};  // the server's own Retry-After

Result<PrimeClient::Primed> read_answer(const http_client::ServerAnswer& answer) {
  const auto json = parse_json(answer.body);
  if (answer.status != 200 || !json.is_object()) return Failure(http_client::refusal_of(answer));
  const auto failed = json.value("failed", ParsedJson::array());
  if (!failed.empty()) return fail(ErrorKind::bad_request, "{}", failed.front().value("error", "failed"));
  return PrimeClient::Primed{json.value("made", std::size_t{0}), json.value("cached", std::size_t{0})};
}

}  // namespace

PrimeClient::PrimeClient(std::string server, const std::string& token, std::vector<std::string> presets,
                         std::vector<std::string> options)
    : connection_(std::move(server)),
      headers_(http_client::headers_with_token(token, "application/json")),
      presets_(std::move(presets)),
      options_(std::move(options)) {}

Result<PrimeClient::Primed> PrimeClient::prime(const std::string& id) {
  const std::string body =
      write_json(Json{{"ids", {id}}, {"presets", presets_}, {"options", options_}, {"wait", true}});
  for (;;) {
    curl_easy_setopt(connection_.handle(), CURLOPT_POSTFIELDS, body.c_str());
    curl_easy_setopt(connection_.handle(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
    TINTYPE_TRY(const http_client::ServerAnswer answer, connection_.perform("/prime", headers_));
    if (answer.status != 503) return read_answer(answer);
    std::this_thread::sleep_for(kPause);
  }
}

}  // namespace tintype::app
