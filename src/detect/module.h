#pragma once

#include <cstddef>
#include <cstdint>

/// What a detection module offers: a shared object of its own, so that neither server nor workers need the
/// libraries behind it. No C++ type and no exception crosses this border. One thread at a time.
extern "C" {

struct TintypeRegion {
  std::int32_t left;
  std::int32_t top;
  std::int32_t width;
  std::int32_t height;
};

/// kDetectionAbi of the module: another one must not be used.
std::uint32_t tintype_detect_abi();

/// Reads everything from disk that will ever be read; starts no thread. Null where something is missing:
/// `error` is then a text that ends with a zero.
void* tintype_detect_open(char* error, std::size_t error_bytes);

/// Writes at most `capacity` regions that show an object of the class with this index (ObjectClass) in a
/// picture of 8 bits of grey; answers with their number. Below 0: it failed.
std::int32_t tintype_detect_find(void* detector, std::uint32_t object, const std::uint8_t* pixels,
                                 std::int32_t width, std::int32_t height, std::size_t row_bytes,
                                 TintypeRegion* regions, std::int32_t capacity);

void tintype_detect_close(void* detector);
}

namespace tintype::detect {

inline constexpr std::uint32_t kDetectionAbi = 1;

}  // namespace tintype::detect
