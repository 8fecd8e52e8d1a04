#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "jpeg/forward_transform.h"
#include "jpeg/huffman_codes.h"

namespace tintype::jpeg {

/// A `Token` is a symbol, and the bits that follow its code.
struct Token {
  std::uint8_t symbol;
  std::uint8_t table : 4;
  std::uint8_t bits : 4;
  std::uint16_t value;  ///< those bits
};

/// Collects the tokens of one scan, and counts each symbol for its Huffman tables.
class ScanTokens {
 public:
  static constexpr std::size_t kTables = 4;

  /// Adds the difference to the DC coefficient before it (ITU-T T.81, F.1.2.1).
  void add_dc(std::size_t table, int difference) { add_value(table, 0, difference); }

  /// Adds the coefficients `ss`..`se` along the zigzag, of 1..63 (T.81, F.1.2.2 and G.1.2.2). Where the block
  /// ends before `se`, `flush_eob_run` is to follow, at once or after more blocks that end so.
  void add_ac(std::size_t table, const CoefficientBlock& block, int ss, int se);
  /// Adds the EOBn of the blocks that have ended since the last one.
  void flush_eob_run();

  [[nodiscard]] const SymbolCounts& counts(std::size_t table) const { return counts_[table]; }
  [[nodiscard]] std::span<const Token> all() const { return tokens_; }

 private:
  void add_value(std::size_t table, int zeros, int value);
  void add(std::size_t table, int symbol, int bits, int value);

  std::vector<Token> tokens_;
  std::array<SymbolCounts, kTables> counts_{};
  int eob_run_ = 0;  ///< EOBRUN: blocks that have ended
  std::size_t eob_run_table_ = 0;
};

}  // namespace tintype::jpeg
