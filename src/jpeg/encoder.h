#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"
#include "jpeg/planes.h"

namespace tintype::jpeg {

enum class Progressive : std::uint8_t {
  never,
  always,
  smaller,  ///< where it is the smaller file by experience: from kProgressivePixels on
};

/// Luma px from which a progressive file is mostly smaller than a baseline one with Huffman tables of its
/// own. On four photographs at quality 80, bytes against baseline: 160 px wide -3 to +13 %, 250 px -4 to +7
/// %, 400 px -4 to +3 %, 1600 px -1 to -3 %; CPU time is 2.5 times baseline's at any size
/// (bench/plane_bench).
inline constexpr std::int64_t kProgressivePixels = std::int64_t{64} * 1024;

/// What is written besides the picture, each without the signature of its segment; empty: none. Those over 65
/// kB do not fit one segment and are left out; a profile is split over several.
struct Metadata {
  std::span<const std::byte> exif;     ///< a TIFF file (Exif 2.32, 4.7.2: APP1 "Exif")
  std::span<const std::byte> xmp;      ///< a packet (XMP part 3, 1.1.3: APP1)
  std::span<const std::byte> iptc;     ///< Photoshop image resources (APP13)
  std::span<const std::byte> profile;  ///< ICC.1:2010, annex B.4: APP2
};

struct Encoding {
  int quality = 80;  ///< 1..100 as libjpeg scales the tables of ITU-T T.81, annex K
  Progressive progressive = Progressive::smaller;
  Metadata metadata;
};

/// A JFIF file with Huffman tables made for it. The sampling is the planes': 1, 2 or 4 either way, at most 8
/// luma samples a chroma sample. Fails with broken_image where a side is over 65500. Any thread.
[[nodiscard]] Result<std::vector<std::byte>> encode(const Planes& planes, const Encoding& encoding);

}  // namespace tintype::jpeg
