#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>

#include "jpeg/huffman_codes.h"

namespace tintype::jpeg {

/// Writes entropy-coded data (ITU-T T.81, F.1.2), bits from the top of each byte on, a zero stuffed behind
/// every 0xFF.
class EntropyWriter {
 public:
  explicit EntropyWriter(std::string& out) : out_(out) {}

  /// Appends at most 32 bits, in the lower bits of `value`; those above them are 0.
  void put(std::uint32_t value, int bits) {
    bit_buffer_ = bit_buffer_ << bits | value;
    count_ += bits;
    if (count_ >= 32) flush();
  }
  /// Fills the last byte up with ones.
  void end() {
    constexpr int kByteBits = 8;
    const int padding = (kByteBits - count_ % kByteBits) % kByteBits;
    bit_buffer_ = bit_buffer_ << padding | ((1U << padding) - 1);
    for (count_ += padding; count_ > 0; count_ -= kByteBits)
      put_byte(static_cast<std::uint8_t>(bit_buffer_ >> (count_ - kByteBits)));
  }

 private:
  void flush() {
    count_ -= 32;
    const auto word = static_cast<std::uint32_t>(bit_buffer_ >> count_);
    // Whether a byte is 0xFF: whether one of the complement is 0 (a carry may only claim too much).
    const std::uint32_t inverse = ~word;
    if (((inverse - 0x01010101U) & ~inverse & 0x80808080U) == 0) {
      const std::array<char, 4> bytes{static_cast<char>(word >> 24), static_cast<char>(word >> 16),
                                      static_cast<char>(word >> 8), static_cast<char>(word)};
      out_.append(bytes.data(), bytes.size());
      return;
    }
    for (int shift = 24; shift >= 0; shift -= 8)
      put_byte(static_cast<std::uint8_t>(word >> shift));
  }
  void put_byte(std::uint8_t byte) {
    out_ += static_cast<char>(byte);
    if (byte == 0xFF) out_ += '\0';
  }

  std::string& out_;
  std::uint64_t bit_buffer_ = 0;
  int count_ = 0;  ///< bits of `bit_buffer_` that are not written yet
};

}  // namespace tintype::jpeg
