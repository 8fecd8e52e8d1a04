#include "app/commands/upload_client.h"

#include <utility>

#include <nlohmann/json.hpp>

#include "base/file.h"
#include "base/json.h"

namespace tintype::app {
namespace {

std::size_t read_file(char* to, std::size_t size, std::size_t count, void* fd) {
  const ssize_t got = ::read(*static_cast<int*>(fd), to, size * count);
  return got < 0 ? CURL_READFUNC_ABORT : static_cast<std::size_t>(got);
}

int tell_progress(void* callback, curl_off_t, curl_off_t, curl_off_t, curl_off_t sent) {
  (*static_cast<const std::function<void(std::uint64_t)>*>(callback))(static_cast<std::uint64_t>(sent));
  return 0;
}

Result<std::string> id_of(const http_client::ServerAnswer& answer) {
  const auto json = parse_json(answer.body);
  if (answer.status == 201 && json.is_object() && json.contains("id") && json["id"].is_string()) {
    return json["id"].get<std::string>();
  }
  return Failure(http_client::refusal_of(answer));
}

}  // namespace

UploadClient::UploadClient(std::string server, const std::string& token)
    : connection_(std::move(server)),
      headers_(http_client::headers_with_token(token, "application/octet-stream")) {}

Result<std::string> UploadClient::upload(const std::filesystem::path& path,
                                         const std::function<void(std::uint64_t)>& progress) {
  TINTYPE_TRY(const Fd file, file::open_read(path));
  TINTYPE_TRY(const std::uint64_t bytes, file::size_bytes(file.get()));
  int fd = file.get();
  CURL* curl = connection_.handle();
  curl_easy_setopt(curl, CURLOPT_POST, 1L);
  curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(bytes));
  curl_easy_setopt(curl, CURLOPT_READFUNCTION, read_file);
  curl_easy_setopt(curl, CURLOPT_READDATA, &fd);
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, tell_progress);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &progress);
  return connection_.perform("/images", headers_).and_then(id_of);
}

}  // namespace tintype::app
