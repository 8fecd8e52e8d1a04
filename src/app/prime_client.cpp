#include "app/prime_client.h"

#include <chrono>
#include <thread>
#include <utility>

#include <curl/curl.h>
#include <nlohmann/json.hpp>

#include "app/server_answer.h"

namespace tintype::app {
namespace {

constexpr std::chrono::seconds kPause{1};  // the server's own Retry-After

std::size_t keep_answer(const char* piece, std::size_t size, std::size_t count, void* answer) {
  static_cast<std::string*>(answer)->append(piece, size * count);
  return size * count;
}

Result<PrimeClient::Primed> read_answer(long status, const std::string& answer) {
  const auto json = nlohmann::json::parse(answer, nullptr, false);
  if (status != 200 || !json.is_object()) return Failure(refusal_of(status, answer));
  const auto failed = json.value("failed", nlohmann::json::array());
  if (!failed.empty()) return fail(ErrorKind::bad_request, "{}", failed.front().value("error", "failed"));
  return PrimeClient::Primed{json.value("made", std::size_t{0}), json.value("cached", std::size_t{0})};
}

}  // namespace

struct PrimeClient::Connection {
  CURL* curl = curl_easy_init();
  curl_slist* headers = nullptr;

  explicit Connection(const std::string& token) {
    for (const std::string& header :
         {"Authorization: Bearer " + token, std::string("Accept: application/json"),
          std::string("Content-Type: application/json")}) {
      headers = curl_slist_append(headers, header.c_str());
    }
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() {
    curl_easy_cleanup(curl);
    curl_slist_free_all(headers);
  }
};

PrimeClient::PrimeClient(std::string server, const std::string& token, std::vector<std::string> presets,
                         std::vector<std::string> options)
    : server_(std::move(server)),
      presets_(std::move(presets)),
      options_(std::move(options)),
      connection_(std::make_unique<Connection>(token)) {
  while (server_.ends_with('/'))
    server_.pop_back();
}

PrimeClient::~PrimeClient() = default;

Result<PrimeClient::Primed> PrimeClient::prime(const std::string& id) {
  const std::string body =
      nlohmann::json{{"ids", {id}}, {"presets", presets_}, {"options", options_}, {"wait", true}}.dump();
  CURL* curl = connection_->curl;
  for (;;) {
    std::string answer;
    curl_easy_setopt(curl, CURLOPT_URL, (server_ + "/prime").c_str());
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, connection_->headers);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.c_str());
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, keep_answer);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    if (const CURLcode code = curl_easy_perform(curl); code != CURLE_OK)
      return fail(ErrorKind::store_unavailable, "{}: {}", server_, curl_easy_strerror(code));
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    if (status != 503) return read_answer(status, answer);
    std::this_thread::sleep_for(kPause);
  }
}

}  // namespace tintype::app
