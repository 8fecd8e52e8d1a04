#include "app/front_door.h"

#include <utility>

#include <curl/curl.h>

namespace tintype::app {
namespace {

// A render's deadline and its wait for a worker lie within.
constexpr long kTimeoutSeconds = 60;

std::size_t drop(const char* /*piece*/, std::size_t size, std::size_t count, void* /*unused*/) {
  return size * count;
}

}  // namespace

struct FrontDoor::Connection {
  CURL* curl = curl_easy_init();
  Connection() = default;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() { curl_easy_cleanup(curl); }
};

FrontDoor::FrontDoor(std::string base) : base_(std::move(base)), connection_(std::make_unique<Connection>()) {
  while (base_.ends_with('/'))
    base_.pop_back();
}

FrontDoor::~FrontDoor() = default;

Result<void> FrontDoor::ask(const std::string& path, const std::string& accept) {
  CURL* curl = connection_->curl;
  curl_slist* headers = curl_slist_append(nullptr, ("Accept: " + accept).c_str());
  curl_easy_setopt(curl, CURLOPT_URL, (base_ + path).c_str());
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, drop);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, kTimeoutSeconds);
  // The path was built by ourselves: what stands in it is meant.
  curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
  const CURLcode code = curl_easy_perform(curl);
  curl_slist_free_all(headers);
  if (code != CURLE_OK) return fail(ErrorKind::store_unavailable, "{}: {}", base_, curl_easy_strerror(code));
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  if (status == 200) return {};
  return fail(status == 503 ? ErrorKind::queue_full : ErrorKind::broken_image, "{}{} answers {}", base_, path,
              status);
}

}  // namespace tintype::app
