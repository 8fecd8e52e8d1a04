#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "geometry/box.h"
#include "jpeg/huffman.h"
#include "jpeg/quantization.h"
#include "planes/planes.h"

namespace tintype::jpeg {

/// A `CodedComponent` is a component of a scan, and the tables that it takes: 0 or 1.
struct CodedComponent {
  int number = 0;  ///< in the frame, from 0
  int tables = 0;
};

/// Writes marker segments (ITU-T T.81, B.2) to the end of a file.
class SegmentWriter {
 public:
  explicit SegmentWriter(std::string& out) : out_(out) {}

  void start_of_image() { put_16(0xFFD8); }
  void end_of_image() { put_16(0xFFD9); }
  void quantization(int destination, const QuantTable& quant_table);
  /// Writes the frame header; `blocks`: those of each component in an MCU. All components but the first take
  /// quantization table 1.
  void frame(bool progressive, geometry::Size size, std::span<const planes::Sampling> blocks);
  void huffman_table(bool ac, int destination, const HuffmanSpec& table);
  /// Writes the header of a scan of the coefficients `ss`..`se` along the zigzag.
  void scan(std::span<const CodedComponent> components, int ss, int se);

 private:
  void put(int byte) { out_ += static_cast<char>(byte); }
  void put_16(int value) {
    put(value >> 8);
    put(value & 0xFF);
  }
  void begin(int marker, std::size_t payload_bytes) {
    put_16(0xFF00 | marker);
    put_16(static_cast<int>(payload_bytes) + 2);
  }

  std::string& out_;
};

}  // namespace tintype::jpeg
