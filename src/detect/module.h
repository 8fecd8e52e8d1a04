#pragma once

#include <cstddef>
#include <cstdint>

/// A detection module exports these functions. It is a shared object of its own, so that neither server nor
/// workers need the libraries behind it. No C++ type and no exception crosses this interface. One thread at a
/// time.
extern "C" {

struct TintypeRegion {
  std::int32_t left;
  std::int32_t top;
  std::int32_t width;
  std::int32_t height;
};

/// Returns the module's kDetectionAbi; a module with another one must not be used.
std::uint32_t tintype_detect_abi();

/// Opens a detector and reads everything from disk that it will ever need; starts no thread. Returns null if
/// something is missing, and writes a zero-terminated text to `error`.
void* tintype_detect_open(char* error, std::size_t error_bytes);

/// Writes at most `capacity` regions that show an object of the class with this index (ObjectClass) in an
/// image of 8 bits of grey, and returns their number; below 0 it has failed.
std::int32_t tintype_detect_find(void* detector, std::uint32_t object, const std::uint8_t* pixels,
                                 std::int32_t width, std::int32_t height, std::size_t row_bytes,
                                 TintypeRegion* regions, std::int32_t capacity);

void tintype_detect_close(void* detector);
}

namespace tintype::detect {

inline constexpr std::uint32_t kDetectionAbi = 1;

}  // namespace tintype::detect
