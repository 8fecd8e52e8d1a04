#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/result.h"
#include "http_client/client.h"
#include "http_client/tintype_api.h"

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
  PrimeClient(http_client::ApiServer server, std::vector<std::string> presets,
              std::vector<std::string> options);

  /// Primes an id, and waits until the images are there, also until the server has room for them.
  /// `store_unavailable` where no server answers; otherwise what it says.
  [[nodiscard]] Result<Primed> prime(const std::string& id);

 private:
  const http_client::ApiServer server_;
  const std::vector<std::string> presets_;
  const std::vector<std::string> options_;
  http_client::Client client_;
};

}  // namespace tintype::app
