#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "jpeg/header.h"
#include "jpeg/huffman.h"

namespace tintype::jpeg {

/// Coefficients are coded in this zigzag order (T.81, figure A.6), as row * 8 + column.
inline constexpr std::array<std::uint8_t, 64> kZigzag{
    0,  1,  8,  16, 9,  2,  3,  10, 17, 24, 32, 25, 18, 11, 4,  5,  12, 19, 26, 33, 40, 48,
    41, 34, 27, 20, 13, 6,  7,  14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23,
    30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63};

using ZigzagQuantTable = std::array<std::uint16_t, 64>;  ///< in zigzag order, as DQT segments have it

/// A `ScanComponent` is one component of a scan, and the tables that it names.
struct ScanComponent {
  std::size_t index = 0;  ///< in the frame
  std::uint8_t dc = 0;
  std::uint8_t ac = 0;
};

/// A `Scan` is a scan header (T.81, B.2.3).
struct Scan {
  std::size_t component_count = 0;
  std::array<ScanComponent, 3> components{};
  int ss = 0;   ///< Ss, the first coefficient along the zigzag
  int se = 63;  ///< Se, the last one
  int ah = 0;   ///< Ah, bits of precision that earlier scans had left out
  int al = 0;   ///< Al, bits that this one leaves out
};

/// `Tables` hold what DQT, DHT and DRI segments have said so far.
struct Tables {
  std::array<std::optional<ZigzagQuantTable>, 4> quantization;
  std::array<std::optional<HuffmanSpec>, 4> dc;
  std::array<std::optional<HuffmanSpec>, 4> ac;
  int restart_interval = 0;  ///< in MCUs; 0: none

  /// Takes over a table segment; others change nothing. `broken_image`.
  [[nodiscard]] Result<void> read(const Segment& segment);
};

/// Reads a scan header. Failures are `broken_image`, also where the frame's process does not allow such a
/// scan.
[[nodiscard]] Result<Scan> read_scan(const Segment& segment, const Header& header);

}  // namespace tintype::jpeg
