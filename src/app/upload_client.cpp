#include "app/upload_client.h"

#include <cstdio>

#include <curl/curl.h>
#include <nlohmann/json.hpp>

#include "app/server_answer.h"
#include "base/file.h"

namespace tintype::app {
namespace {

constexpr std::size_t kMaxAnswerBytes = 1 << 20;

std::size_t read_file(char* to, std::size_t size, std::size_t count, void* fd) {
  const ssize_t got = ::read(*static_cast<int*>(fd), to, size * count);
  return got < 0 ? CURL_READFUNC_ABORT : static_cast<std::size_t>(got);
}

std::size_t keep_answer(const char* piece, std::size_t size, std::size_t count, void* answer) {
  auto& text = *static_cast<std::string*>(answer);
  if (text.size() + size * count > kMaxAnswerBytes) return 0;
  text.append(piece, size * count);
  return size * count;
}

int tell_progress(void* callback, curl_off_t, curl_off_t, curl_off_t, curl_off_t sent) {
  (*static_cast<const std::function<void(std::uint64_t)>*>(callback))(static_cast<std::uint64_t>(sent));
  return 0;
}

Result<std::string> id_of(long status, const std::string& answer) {
  const auto json = nlohmann::json::parse(answer, nullptr, false);
  if (status == 201 && json.is_object() && json.contains("id") && json["id"].is_string()) {
    return json["id"].get<std::string>();
  }
  return Failure(refusal_of(status, answer));
}

}  // namespace

struct UploadClient::Connection {
  CURL* curl = curl_easy_init();
  curl_slist* headers = nullptr;

  explicit Connection(const std::string& token) {
    for (const std::string& header :
         {"Authorization: Bearer " + token, std::string("Accept: application/json"),
          std::string("Content-Type: application/octet-stream")}) {
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

UploadClient::UploadClient(std::string server, const std::string& token)
    : server_(std::move(server)), connection_(std::make_unique<Connection>(token)) {
  while (server_.ends_with('/'))
    server_.pop_back();
}

UploadClient::~UploadClient() = default;

Result<std::string> UploadClient::upload(const std::filesystem::path& path,
                                         const std::function<void(std::uint64_t)>& progress) {
  TINTYPE_TRY(const Fd file, file::open_read(path));
  TINTYPE_TRY(const std::uint64_t bytes, file::size_bytes(file.get()));
  int fd = file.get();
  std::string answer;
  CURL* curl = connection_->curl;
  curl_easy_setopt(curl, CURLOPT_URL, (server_ + "/images").c_str());
  curl_easy_setopt(curl, CURLOPT_POST, 1L);
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, connection_->headers);
  curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(bytes));
  curl_easy_setopt(curl, CURLOPT_READFUNCTION, read_file);
  curl_easy_setopt(curl, CURLOPT_READDATA, &fd);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, keep_answer);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer);
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, tell_progress);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &progress);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  if (const CURLcode code = curl_easy_perform(curl); code != CURLE_OK) {
    return fail(ErrorKind::internal, "{}: {}", server_, curl_easy_strerror(code));
  }
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  return id_of(status, answer);
}

}  // namespace tintype::app
