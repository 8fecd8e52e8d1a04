#include "http_client/server_connection.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/json.h"

namespace tintype::http_client {
namespace {

constexpr std::size_t kMaxBodyBytes = 1 << 20;

std::size_t keep(const char* piece, std::size_t size, std::size_t count, void* body) {
  auto& text = *static_cast<std::string*>(body);
  text.append(piece, std::min(size * count, kMaxBodyBytes - text.size()));
  return size * count;
}

std::size_t drop(const char* /*piece*/, std::size_t size, std::size_t count, void* /*unused*/) {
  return size * count;
}

}  // namespace

ServerConnection::ServerConnection(std::string server)
    : server_(std::move(server)), handle_(curl_easy_init()) {
  while (server_.ends_with('/'))
    server_.pop_back();
}

Result<ServerAnswer> ServerConnection::perform(const std::string& path,
                                               const std::vector<std::string>& headers, Body body) {
  const auto free = [](curl_slist* list) { curl_slist_free_all(list); };
  std::unique_ptr<curl_slist, decltype(free)> list(nullptr, free);
  for (const std::string& header : headers)
    list.reset(curl_slist_append(list.release(), header.c_str()));
  CURL* curl = handle_.get();
  ServerAnswer answer;
  curl_easy_setopt(curl, CURLOPT_URL, (server_ + path).c_str());
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, list.get());
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, body == Body::keep ? keep : drop);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer.body);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  // The path was built by ourselves: what stands in it is meant.
  curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
  const CURLcode code = curl_easy_perform(curl);
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, nullptr);
  if (code != CURLE_OK)
    return fail(ErrorKind::store_unavailable, "{}: {}", server_, curl_easy_strerror(code));
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer.status);
  return answer;
}

Error refusal_of(const ServerAnswer& answer) {
  const auto json = parse_json(answer.body);
  std::string reason = "no answer that we understand";
  if (json.is_object()) {
    reason = json.value("error", reason);
    if (json.contains("detail")) reason += ": " + json.value("detail", "");
  }
  return {answer.status == 503 ? ErrorKind::queue_full : ErrorKind::bad_request,
          fmt::format("the server says {} ({})", answer.status, reason)};
}

std::vector<std::string> headers_with_token(const std::string& token, const std::string& content_type) {
  return {"Authorization: Bearer " + token, "Accept: application/json", "Content-Type: " + content_type};
}

}  // namespace tintype::http_client
