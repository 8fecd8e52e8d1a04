#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"

namespace tintype::app {

/// Has a running server prime ids, one at a time, over one kept connection. One thread at a time.
class PrimeClient {
 public:
  struct Primed {
    std::size_t made = 0;
    std::size_t cached = 0;
  };

  /// Without presets and options the server's own are meant.
  PrimeClient(std::string server, const std::string& token, std::vector<std::string> presets,
              std::vector<std::string> options);
  ~PrimeClient();
  PrimeClient(const PrimeClient&) = delete;
  PrimeClient& operator=(const PrimeClient&) = delete;

  /// Waits until the images are there. `store_unavailable` where no server answers; otherwise what it says.
  [[nodiscard]] Result<Primed> prime(const std::string& id);

 private:
  struct Connection;
  std::string server_;
  std::vector<std::string> presets_;
  std::vector<std::string> options_;
  std::unique_ptr<Connection> connection_;
};

}  // namespace tintype::app
