#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "http_client/server_connection.h"

namespace tintype::app {

/// An `UploadClient` uploads images to a running server over one kept connection. One thread at a time.
class UploadClient {
 public:
  /// Sets the server, "http://HOST:PORT", without a path.
  UploadClient(std::string server, const std::string& token);

  /// Uploads a file and returns the id that the server gave. `progress` is called with the bytes sent so far.
  /// Failures say what the server said.
  [[nodiscard]] Result<std::string> upload(const std::filesystem::path& path,
                                           const std::function<void(std::uint64_t)>& progress);

 private:
  http_client::ServerConnection connection_;
  std::vector<std::string> headers_;
};

}  // namespace tintype::app
