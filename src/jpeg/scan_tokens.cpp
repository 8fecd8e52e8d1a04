#include "jpeg/scan_tokens.h"

#include <bit>
#include <cstdlib>

#include "jpeg/tables.h"

namespace tintype::jpeg {
namespace {

constexpr int kMaxEobRun = 0x7FFF;

/// For each row of a block and each pattern of coefficients in it that are not 0: the same along the zigzag.
constexpr auto kAlongZigzag = [] {
  std::array<std::uint8_t, 64> position{};
  for (std::size_t i = 0; i < kZigzag.size(); ++i)
    position[kZigzag[i]] = static_cast<std::uint8_t>(i);
  std::array<std::array<std::uint64_t, 256>, 8> table{};
  for (std::size_t row = 0; row < 8; ++row)
    for (std::size_t pattern = 0; pattern < 256; ++pattern)
      for (std::size_t column = 0; column < 8; ++column)
        if ((pattern >> column & 1U) != 0)
          table[row][pattern] |= std::uint64_t{1} << position[row * 8 + column];
  return table;
}();

std::uint64_t along_zigzag(std::uint64_t nonzero) {
  std::uint64_t result = 0;
  for (std::size_t row = 0; row < 8; ++row)
    result |= kAlongZigzag[row][nonzero >> (row * 8) & 0xFF];
  return result;
}

/// The bits of `value`, which is not negative.
int bits_of(int value) {
  return static_cast<int>(std::bit_width(static_cast<unsigned>(value)));
}

/// A mask of the bits `ss`..`se`.
std::uint64_t band(int ss, int se) {
  return (~std::uint64_t{0} >> (63 - se)) & (~std::uint64_t{0} << ss);
}

}  // namespace

void ScanTokens::add_ac(std::size_t table, const CoefficientBlock& block, int ss, int se) {
  std::uint64_t left = along_zigzag(block.nonzero) & band(ss, se);
  int last = ss - 1;
  if (left != 0) flush_eob_run();
  while (left != 0) {
    const int k = std::countr_zero(left);
    left &= left - 1;
    int zeros = k - last - 1;
    for (; zeros >= 16; zeros -= 16)
      add(table, kZrl, 0, 0);
    add_value(table, zeros, block.values[kZigzag[static_cast<std::size_t>(k)]]);
    last = k;
  }
  if (last == se) return;
  eob_run_table_ = table;
  if (++eob_run_ == kMaxEobRun) flush_eob_run();
}

void ScanTokens::flush_eob_run() {
  if (eob_run_ == 0) return;
  const int bits = bits_of(eob_run_) - 1;
  add(eob_run_table_, bits << 4, bits, eob_run_ - (1 << bits));
  eob_run_ = 0;
}

/// Negative values are their lower bits less one (T.81, table F.1).
void ScanTokens::add_value(std::size_t table, int zeros, int value) {
  const int bits = bits_of(std::abs(value));
  const int lower = (value < 0 ? value - 1 : value) & ((1 << bits) - 1);
  add(table, zeros << 4 | bits, bits, lower);
}

void ScanTokens::add(std::size_t table, int symbol, int bits, int value) {
  ++counts_[table][static_cast<std::size_t>(symbol)];
  tokens_.push_back({static_cast<std::uint8_t>(symbol), static_cast<std::uint8_t>(table & 0xF),
                     static_cast<std::uint8_t>(bits & 0xF), static_cast<std::uint16_t>(value)});
}

}  // namespace tintype::jpeg
