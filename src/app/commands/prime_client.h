#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/result.h"
#include "http_client/server_connection.h"

namespace tintype::app {

/// A `PrimeClient` has a running server prime ids, one at a time, over one kept connection. One thread at a
/// time.
class PrimeClient {
 public:
  struct Primed {
    std::size_t made = 0;
    std::size_t cached = 0;
  };

  /// Without presets and options the server primes its own.
  PrimeClient(std::string server, const std::string& token, std::vector<std::string> presets,
              std::vector<std::string> options);

  /// Primes an id, and waits until the images are there, also until the server has room for them.
  /// `store_unavailable` where no server answers; otherwise what it says.
  [[nodiscard]] Result<Primed> prime(const std::string& id);

 private:
  http_client::ServerConnection connection_;
  std::vector<std::string> headers_;
  std::vector<std::string> presets_;
  std::vector<std::string> options_;
};

}  // namespace tintype::app
