#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"
#include "http_client/client.h"
#include "http_client/tintype_api.h"

namespace tintype::app {

/// An `UploadClient` uploads images to a running server over one kept connection. One thread at a time.
class UploadClient {
 public:
  explicit UploadClient(http_client::ApiServer server);

  /// Uploads a file and returns the id that the server gave. Failures say what the server said;
  /// `store_unavailable` where none answers.
  [[nodiscard]] Result<std::string> upload(const std::filesystem::path& path,
                                           const http_client::UploadProgress& progress);

 private:
  const http_client::ApiServer server_;
  http_client::Client client_;
};

}  // namespace tintype::app
