#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "base/result.h"

/// A JPEG file consists of marker segments (ITU-T T.81, annex B).
namespace tintype::jpeg {

using FileBytes = std::span<const std::uint8_t>;

/// The side of a block, in samples (T.81, A.1.3).
inline constexpr int kBlockSide = 8;

/// The second byte of each marker that matters here (T.81, table B.1).
namespace marker {
inline constexpr std::uint8_t kSof0 = 0xC0;  ///< baseline
inline constexpr std::uint8_t kSof1 = 0xC1;  ///< extended sequential, Huffman
inline constexpr std::uint8_t kSof2 = 0xC2;  ///< progressive, Huffman
inline constexpr std::uint8_t kDht = 0xC4;
inline constexpr std::uint8_t kJpg = 0xC8;
inline constexpr std::uint8_t kDac = 0xCC;
inline constexpr std::uint8_t kSof15 = 0xCF;
inline constexpr std::uint8_t kRst0 = 0xD0;
inline constexpr std::uint8_t kRst7 = 0xD7;
inline constexpr std::uint8_t kSoi = 0xD8;
inline constexpr std::uint8_t kEoi = 0xD9;
inline constexpr std::uint8_t kSos = 0xDA;
inline constexpr std::uint8_t kDqt = 0xDB;
inline constexpr std::uint8_t kDri = 0xDD;
inline constexpr std::uint8_t kApp0 = 0xE0;
inline constexpr std::uint8_t kApp1 = 0xE1;
inline constexpr std::uint8_t kApp2 = 0xE2;
inline constexpr std::uint8_t kApp14 = 0xEE;
inline constexpr std::uint8_t kTem = 0x01;
}  // namespace marker

[[nodiscard]] constexpr bool is_restart(std::uint8_t code) {
  return code >= marker::kRst0 && code <= marker::kRst7;
}
/// Returns whether a marker begins a frame header, of any process.
[[nodiscard]] constexpr bool is_frame(std::uint8_t code) {
  return code >= marker::kSof0 && code <= marker::kSof15 && code != marker::kDht && code != marker::kJpg &&
         code != marker::kDac;
}

struct Segment {
  std::uint8_t code = 0;
  FileBytes payload;    ///< without marker and length; empty for markers that stand alone
  std::size_t end = 0;  ///< offset in the file of what follows
};

/// Finds the first segment at or behind `offset`; bytes that belong to none are passed over. A file that ends
/// before or in it is `broken_image`.
[[nodiscard]] Result<Segment> next_segment(FileBytes file, std::size_t offset);

/// Finds where the entropy-coded data that begin at `offset` end: the offset of the first marker other than
/// RSTn, or the file's size.
[[nodiscard]] std::size_t end_of_entropy_data(FileBytes file, std::size_t offset);

}  // namespace tintype::jpeg
