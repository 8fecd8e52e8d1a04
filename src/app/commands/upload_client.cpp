#include "app/commands/upload_client.h"

#include <utility>

#include "base/file.h"
#include "base/json.h"

namespace tintype::app {
namespace {

using http_client::HttpRequest;
using http_client::HttpResponse;

HttpRequest upload_request(const http_client::ApiServer& server, http_client::FileBody file) {
  HttpRequest request = http_client::api_request(server, "POST", "/images");
  request.headers.push_back({"Content-Type", "application/octet-stream"});
  request.body = file;
  return request;
}

Result<std::string> id_of(const HttpResponse& response) {
  const auto id = parse_json(response.body)["id"].text();
  if (response.head.status == 201 && id) return *id;
  return Failure(http_client::refusal_of(response));
}

}  // namespace

UploadClient::UploadClient(http_client::ApiServer server) : server_(std::move(server)) {}

Result<std::string> UploadClient::upload(const std::filesystem::path& path,
                                         const http_client::UploadProgress& progress) {
  TINTYPE_TRY(const Fd file, file::open_read(path));
  TINTYPE_TRY(const std::uint64_t bytes, file::size_bytes(file.get()));
  return client_.send(upload_request(server_, {file.get(), bytes}), http_client::kNoTimeout, progress)
      .and_then(id_of);
}

}  // namespace tintype::app
