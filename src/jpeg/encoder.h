#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"
#include "jpeg/planes.h"

namespace tintype::jpeg {

/// Luma px from which a progressive file is mostly smaller than a baseline one with Huffman tables of its
/// own. On four photographs at quality 80, bytes against baseline: 160 px wide -3 to +13 %, 250 px -4 to +7
/// %, 400 px -4 to +3 %, 1600 px -1 to -3 %; CPU time is 2.5 times baseline's at any size
/// (bench/plane_bench).
inline constexpr std::int64_t kProgressivePixels = std::int64_t{64} * 1024;
[[nodiscard]] constexpr bool is_smaller_progressive(geometry::Size size) {
  return std::int64_t{size.width} * size.height >= kProgressivePixels;
}

struct Encoding {
  int quality = 80;  ///< 1..100 as libjpeg scales the tables of ITU-T T.81, annex K
  bool progressive = false;
};

/// A JPEG file with Huffman tables made for it, and nothing besides the picture. The sampling is the planes':
/// 1, 2 or 4 either way, at most 8 luma samples a chroma sample. Fails with broken_image where a side is over
/// 65500. Any thread.
[[nodiscard]] Result<std::vector<std::byte>> encode(const Planes& planes, const Encoding& encoding);

}  // namespace tintype::jpeg
