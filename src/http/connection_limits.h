#pragma once

#include <chrono>
#include <cstdint>

namespace tintype::http {

struct ConnectionLimits {
  std::chrono::milliseconds client_timeout{60000};  ///< longest time without a byte in either direction
  std::uint32_t max_header_bytes = 16 * 1024;
};

}  // namespace tintype::http
