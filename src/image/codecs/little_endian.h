#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace tintype::image {

/// Reads the little-endian number of 16 bits at `offset`; all of its bytes must be inside `bytes`.
[[nodiscard]] inline std::uint32_t little_endian_16(std::span<const std::byte> bytes, std::size_t offset) {
  return std::to_integer<std::uint32_t>(bytes[offset]) | std::to_integer<std::uint32_t>(bytes[offset + 1])
                                                             << 8U;
}
[[nodiscard]] inline std::uint32_t little_endian_32(std::span<const std::byte> bytes, std::size_t offset) {
  return little_endian_16(bytes, offset) | little_endian_16(bytes, offset + 2) << 16U;
}

}  // namespace tintype::image
