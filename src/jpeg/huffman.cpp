#include "jpeg/huffman.h"

namespace tintype::jpeg {
namespace {

constexpr int kMaxCodeBits = 16;
constexpr int kMaxDcSize = 15;
constexpr std::uint8_t kZeroRun = 0xF0;

/// Bits `first..first+count` of `bits`, which counts from the top.
unsigned bits_at(std::uint64_t bits, int first, int count) {
  return count == 0 ? 0 : static_cast<unsigned>(bits << first >> (64 - count));
}

int size_of(std::uint8_t symbol) {
  return symbol & 15;
}
int run_of(std::uint8_t symbol) {
  return symbol >> 4;
}

DcTable::Entry dc_entry(const SymbolTable& symbols, std::uint64_t bits) {
  const auto symbol = symbols.find(bits);
  const int all = symbol.bits + symbol.value;
  if (symbol.bits == 0 || all > DcTable::kPeekBits) return {};
  const int difference = extended(bits_at(bits, symbol.bits, symbol.value), symbol.value);
  return {static_cast<std::int16_t>(difference), static_cast<std::uint8_t>(all)};
}

AcTable::Entry ac_entry(const SymbolTable& symbols, std::uint64_t bits) {
  const auto symbol = symbols.find(bits);
  const int size = size_of(symbol.value);
  const int all = symbol.bits + size;
  if (symbol.bits == 0 || all > AcTable::kPeekBits) return {};
  if (size == 0 && symbol.value != kZeroRun) return {0, AcTable::kEndOfBlock, symbol.bits};
  return {static_cast<std::int16_t>(extended(bits_at(bits, symbol.bits, size), size)),
          static_cast<std::uint8_t>(run_of(symbol.value) + 1), static_cast<std::uint8_t>(all)};
}

AcTable::Skip ac_skip(const SymbolTable& symbols, std::uint64_t bits) {
  int used = 0;
  int advance = 0;
  for (;;) {
    const auto symbol = symbols.find(bits << used);
    const int all = symbol.bits + size_of(symbol.value);
    if (symbol.bits == 0 || used + all > AcTable::kSkipBits) break;
    const bool ends = size_of(symbol.value) == 0 && symbol.value != kZeroRun;
    const int passed = ends ? AcTable::kEndOfBlock : run_of(symbol.value) + 1;
    // No block is longer: what follows would be of the next one.
    if (!ends && advance + passed >= AcTable::kEndOfBlock) break;
    used += all;
    advance += passed;
    if (ends) break;
  }
  if (used == 0) return {};
  return {static_cast<std::uint8_t>(used), static_cast<std::uint8_t>(advance)};
}

}  // namespace

bool is_valid(const HuffmanSpec& spec, bool dc) {
  unsigned code = 0;
  unsigned symbols = 0;
  for (int length = 1; length <= kMaxCodeBits; ++length) {
    const unsigned count = spec.counts[static_cast<std::size_t>(length - 1)];
    symbols += count;
    code += count;
    if (symbols > spec.symbols.size() || code > 1U << length) return false;
    code <<= 1;
  }
  for (unsigned i = 0; dc && i < symbols; ++i) {
    if (spec.symbols[i] > kMaxDcSize) return false;
  }
  return true;
}

SymbolTable::SymbolTable(const HuffmanSpec& spec) : symbols_(spec.symbols) {
  std::uint32_t code = 0;
  std::int32_t place = 0;
  for (int length = 1; length <= kMaxCodeBits; ++length) {
    const auto index = static_cast<std::size_t>(length);
    offset_[index] = place - static_cast<std::int32_t>(code);
    const unsigned count = spec.counts[index - 1];
    for (unsigned i = 0; i < count && length <= kPeekBits; ++i) {
      const unsigned copies = 1U << (kPeekBits - length);
      for (unsigned copy = 0; copy < copies; ++copy) {
        quick_[((code + i) << (kPeekBits - length)) + copy] = {
            spec.symbols[static_cast<std::size_t>(place) + i], static_cast<std::uint8_t>(length)};
      }
    }
    code += count;
    place += static_cast<std::int32_t>(count);
    limit_[index] = code << (kMaxCodeBits - length);
    code <<= 1;
  }
}

SymbolTable::Symbol SymbolTable::find_long(std::uint64_t bits) const {
  const auto top = static_cast<std::uint32_t>(bits >> (64 - kMaxCodeBits));
  for (int length = kPeekBits + 1; length <= kMaxCodeBits; ++length) {
    const auto index = static_cast<std::size_t>(length);
    if (top >= limit_[index]) continue;
    const std::int32_t place = static_cast<std::int32_t>(top >> (kMaxCodeBits - length)) + offset_[index];
    return {symbols_[static_cast<std::size_t>(place) & 0xFF], static_cast<std::uint8_t>(length)};
  }
  return {};
}

DcTable::DcTable(const HuffmanSpec& spec) : symbols_(spec) {
  for (std::size_t i = 0; i < entries_.size(); ++i)
    entries_[i] = dc_entry(symbols_, std::uint64_t{i} << (64 - kPeekBits));
}

AcTable::AcTable(const HuffmanSpec& spec) : symbols_(spec) {
  for (std::size_t i = 0; i < entries_.size(); ++i)
    entries_[i] = ac_entry(symbols_, std::uint64_t{i} << (64 - kPeekBits));
  for (std::size_t i = 0; i < skips_.size(); ++i)
    skips_[i] = ac_skip(symbols_, std::uint64_t{i} << (64 - kSkipBits));
}

}  // namespace tintype::jpeg
