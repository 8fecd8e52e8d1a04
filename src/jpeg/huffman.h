#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "jpeg/markers.h"

/// Huffman tables, unfolded for speed (ITU-T T.81, annexes C and F.2.2).
namespace tintype::jpeg {

/// A table as a DHT segment has it.
struct HuffmanSpec {
  std::array<std::uint8_t, 16> counts{};    ///< codes of each length, 1..16 bits
  std::array<std::uint8_t, 256> symbols{};  ///< in the order of the codes
};

/// None: more codes than their lengths allow, or a symbol that `dc` tables cannot have.
[[nodiscard]] bool is_valid(const HuffmanSpec& spec, bool dc);

/// Codes of any length, a symbol at a time.
class SymbolTable {
 public:
  static constexpr int kPeekBits = 9;

  SymbolTable() = default;
  /// `spec` is valid.
  explicit SymbolTable(const HuffmanSpec& spec);

  struct Symbol {
    std::uint8_t value = 0;
    std::uint8_t bits = 0;  ///< of the code; 0: no code begins like this
  };
  /// The symbol at the top of `bits`.
  [[nodiscard]] Symbol find(std::uint64_t bits) const {
    const Symbol quick = quick_[bits >> (64 - kPeekBits)];
    return quick.bits != 0 ? quick : find_long(bits);
  }

 private:
  [[nodiscard]] Symbol find_long(std::uint64_t bits) const;

  std::array<Symbol, 1 << kPeekBits> quick_{};
  std::array<std::uint32_t, 17> limit_{};  ///< first code of 16 bits that is no longer of this length
  std::array<std::int32_t, 17> offset_{};  ///< from a code to the place of its symbol
  std::array<std::uint8_t, 256> symbols_{};
};

/// Differences of DC coefficients: code and value in one look-up where both are short.
class DcTable {
 public:
  static constexpr int kPeekBits = 10;
  struct Entry {
    std::int16_t difference = 0;
    std::uint8_t bits = 0;  ///< of code and value; 0: too long for the table
  };

  DcTable() = default;
  explicit DcTable(const HuffmanSpec& spec);

  [[nodiscard]] Entry find(std::uint64_t bits) const { return entries_[bits >> (64 - kPeekBits)]; }
  [[nodiscard]] const SymbolTable& symbols() const { return symbols_; }

 private:
  std::array<Entry, 1 << kPeekBits> entries_{};
  SymbolTable symbols_;
};

/// AC coefficients of sequential scans.
class AcTable {
 public:
  /// One coefficient with its run of zeros.
  static constexpr int kPeekBits = 11;
  struct Entry {
    std::int16_t value = 0;
    std::uint8_t advance = 0;  ///< the run and the coefficient itself; kEndOfBlock
    std::uint8_t bits = 0;     ///< of code and value; 0: too long for the table
  };
  static constexpr std::uint8_t kEndOfBlock = 64;

  /// As many whole symbols as there are in `kSkipBits` bits.
  static constexpr int kSkipBits = 13;
  struct Skip {
    std::uint8_t bits = 0;
    std::uint8_t advance =
        kNone;  ///< coefficients passed over; and kEndOfBlock where the block ends behind them
  };
  static constexpr std::uint8_t kNone = 255;  ///< not even one symbol is whole

  AcTable() = default;
  explicit AcTable(const HuffmanSpec& spec);

  [[nodiscard]] Entry find(std::uint64_t bits) const { return entries_[bits >> (64 - kPeekBits)]; }
  [[nodiscard]] Skip skip(std::uint64_t bits) const { return skips_[bits >> (64 - kSkipBits)]; }
  [[nodiscard]] const SymbolTable& symbols() const { return symbols_; }

 private:
  std::array<Skip, 1 << kSkipBits> skips_{};
  std::array<Entry, 1 << kPeekBits> entries_{};
  SymbolTable symbols_;
};

/// The number that `size` bits mean (T.81, F.2.2.1, EXTEND); `raw` are those bits.
[[nodiscard]] constexpr int extended(unsigned raw, int size) {
  if (size == 0) return 0;
  const int value = static_cast<int>(raw);
  return value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
}

}  // namespace tintype::jpeg
