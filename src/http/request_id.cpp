#include "http/request_id.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>

#include <fmt/format.h>

#include "base/crypto.h"

namespace tintype::http {
namespace {

constexpr std::size_t kMaxBytes = 64;

bool acceptable(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
         c == '-';
}

std::uint32_t process_mark() {
  std::array<std::byte, 4> random;
  fill_random(random);
  std::uint32_t mark = 0;
  for (const std::byte b : random)
    mark = mark << 8 | std::to_integer<std::uint32_t>(b);
  return mark;
}

}  // namespace

std::string request_id(std::string_view from_header) {
  if (!from_header.empty() && from_header.size() <= kMaxBytes &&
      std::ranges::all_of(from_header, acceptable)) {
    return std::string(from_header);
  }
  static const std::uint32_t mark_of_this_process = process_mark();
  static std::atomic<std::uint64_t> count = 0;
  return fmt::format("{:08x}-{:x}", mark_of_this_process, count.fetch_add(1, std::memory_order_relaxed));
}

}  // namespace tintype::http
