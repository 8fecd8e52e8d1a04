#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "jpeg/markers.h"

/// Huffman tables are derived into look-up tables for speed (ITU-T T.81, annexes C and F.2.2).
namespace tintype::jpeg {

/// The symbol for a run of sixteen zeros (T.81, F.1.2.2.1).
inline constexpr std::uint8_t kZrl = 0xF0;

/// A `HuffmanSpec` is a table as a DHT segment has it.
struct HuffmanSpec {
  std::array<std::uint8_t, 16> counts{};    ///< BITS: codes of each length, 1..16 bits
  std::array<std::uint8_t, 256> symbols{};  ///< HUFFVAL: in the order of the codes
};

/// Returns whether a table is valid: no more codes than their lengths allow, nor a symbol that `dc` tables
/// cannot have.
[[nodiscard]] bool is_valid(const HuffmanSpec& spec, bool dc);

/// Finds codes of any length, a symbol at a time.
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
  /// Finds the symbol at the top of `bits`.
  [[nodiscard]] Symbol find(std::uint64_t bits) const {
    const Symbol short_code = short_codes_[bits >> (64 - kPeekBits)];
    if (short_code.bits != 0) [[likely]]
      return short_code;
    // Canonical codes: the longer, the greater.
    const std::size_t index = (bits >> (64 - kMaxCodeBits)) - first_long_code_;
    return index < long_codes_.size() ? long_codes_[index] : Symbol{};
  }

 private:
  static constexpr int kMaxCodeBits = 16;

  /// Every symbol for all that can stand behind its code in a window of `bits`, from index `begin` on.
  static void fill(std::span<Symbol> table, std::size_t begin, int bits, Symbol symbol);

  std::array<Symbol, 1 << kPeekBits> short_codes_{};
  std::vector<Symbol> long_codes_;  ///< by the 16 bits that begin with the code, less first_long_code_
  std::size_t first_long_code_ = 0;
};

/// Finds differences of DC coefficients: code and value in one look-up where both are short.
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

/// Finds AC coefficients of sequential scans.
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

  /// A block's first two coefficients behind the DC, whatever number of symbols they take.
  static constexpr int kHeadBits = 12;
  struct Head {
    std::array<std::int8_t, 2> values{};
    std::uint8_t next = 0;  ///< the zigzag position of the coefficient behind; kEndOfBlock
    std::uint8_t bits = 0;  ///< of codes and values; 0: too long, or too great, for the table
  };

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
  [[nodiscard]] Head head(std::uint64_t bits) const { return heads_[bits >> (64 - kHeadBits)]; }
  [[nodiscard]] Skip skip(std::uint64_t bits) const { return skips_[bits >> (64 - kSkipBits)]; }
  [[nodiscard]] const SymbolTable& symbols() const { return symbols_; }

 private:
  std::array<Skip, 1 << kSkipBits> skips_{};
  std::array<Head, 1 << kHeadBits> heads_{};
  std::array<Entry, 1 << kPeekBits> entries_{};
  SymbolTable symbols_;
};

/// Finds AC coefficients of progressive scans (T.81, G.1.2.2).
class ProgressiveAcTable {
 public:
  using Entry = AcTable::Entry;

  explicit ProgressiveAcTable(const HuffmanSpec& spec);

  /// Finds the next coefficient of a first scan; 0 bits also for an EOBn that ends more blocks than this one.
  [[nodiscard]] Entry find(std::uint64_t bits) const { return entries_[bits >> (64 - AcTable::kPeekBits)]; }
  [[nodiscard]] const SymbolTable& symbols() const { return symbols_; }

 private:
  std::array<Entry, 1 << AcTable::kPeekBits> entries_{};
  SymbolTable symbols_;
};

/// Returns the number that `size` bits mean (T.81, F.2.2.1, EXTEND); `raw` are those bits.
[[nodiscard]] constexpr int extend(unsigned raw, int size) {
  if (size == 0) return 0;
  const int value = static_cast<int>(raw);
  return value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
}

}  // namespace tintype::jpeg
