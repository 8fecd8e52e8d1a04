#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "base/result.h"
#include "planes/planes.h"

namespace tintype::jpeg {

/// Luma px from which a progressive file is mostly smaller than a baseline one, for the same CPU time. On
/// five photographs at quality 80, bytes against baseline (bench/plane_bench): 160 px wide -2 to +5 %, 250 px
/// -2 to +3 %, 400 px -3 to +2 %, 1600 px -2 to +1 %.
inline constexpr std::int64_t kProgressivePixels = std::int64_t{64} * 1024;
[[nodiscard]] constexpr bool is_smaller_progressive(geometry::Size size) {
  return std::int64_t{size.width} * size.height >= kProgressivePixels;
}

struct Encoding {
  int quality = 80;  ///< 1..100 as libjpeg scales the tables of ITU-T T.81, annex K
  bool progressive = false;
};

/// Encodes a JPEG file with Huffman tables made for it, and nothing besides the image. The sampling is the
/// planes': 1, 2 or 4 either way, at most 8 luma samples a chroma sample. Fails with broken_image where a
/// side is over 65500. Any thread.
[[nodiscard]] Result<std::string> encode(const planes::Planes& planes, const Encoding& encoding);

}  // namespace tintype::jpeg
