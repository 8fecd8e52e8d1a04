#include "jpeg/huffman.h"

#include <algorithm>

namespace tintype::jpeg {
namespace {

constexpr int kMaxDcSize = 15;

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
  const int difference = extend(bits_at(bits, symbol.bits, symbol.value), symbol.value);
  return {static_cast<std::int16_t>(difference), static_cast<std::uint8_t>(all)};
}

AcTable::Entry ac_entry(const SymbolTable& symbols, std::uint64_t bits) {
  const auto symbol = symbols.find(bits);
  const int size = size_of(symbol.value);
  const int all = symbol.bits + size;
  if (symbol.bits == 0 || all > AcTable::kPeekBits) return {};
  if (size == 0 && symbol.value != kZrl) return {0, AcTable::kEndOfBlock, symbol.bits};
  return {static_cast<std::int16_t>(extend(bits_at(bits, symbol.bits, size), size)),
          static_cast<std::uint8_t>(run_of(symbol.value) + 1), static_cast<std::uint8_t>(all)};
}

bool is_eob_run(std::uint8_t symbol) {
  return size_of(symbol) == 0 && symbol != 0 && symbol != kZrl;
}

AcTable::Head ac_head(const SymbolTable& symbols, std::uint64_t bits) {
  AcTable::Head head;
  int used = 0;
  int k = 1;
  while (k <= static_cast<int>(head.values.size())) {
    const auto symbol = symbols.find(bits << used);
    const int size = size_of(symbol.value);
    const int value = extend(bits_at(bits, used + symbol.bits, size), size);
    used += symbol.bits + size;
    if (symbol.bits == 0 || used > AcTable::kHeadBits || value != static_cast<std::int8_t>(value)) return {};
    if (size == 0 && symbol.value != kZrl) {
      k = AcTable::kEndOfBlock;
      break;
    }
    k += run_of(symbol.value);
    if (k <= static_cast<int>(head.values.size()))
      head.values[static_cast<std::size_t>(k - 1)] = static_cast<std::int8_t>(value);
    ++k;
  }
  head.next = static_cast<std::uint8_t>(k);
  head.bits = static_cast<std::uint8_t>(used);
  return head;
}

AcTable::Skip ac_skip(const SymbolTable& symbols, std::uint64_t bits) {
  int used = 0;
  int advance = 0;
  for (;;) {
    const auto symbol = symbols.find(bits << used);
    const int all = symbol.bits + size_of(symbol.value);
    if (symbol.bits == 0 || used + all > AcTable::kSkipBits) break;
    const bool ends = size_of(symbol.value) == 0 && symbol.value != kZrl;
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
  for (int length = 1; length <= static_cast<int>(spec.counts.size()); ++length) {
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

void SymbolTable::fill(std::span<Symbol> table, std::size_t begin, int bits, Symbol symbol) {
  std::ranges::fill(table.subspan(begin, std::size_t{1} << (bits - symbol.bits)), symbol);
}

SymbolTable::SymbolTable(const HuffmanSpec& spec) {
  std::size_t code = 0;
  std::size_t next = 0;
  for (int length = 1; length <= kMaxCodeBits; ++length) {
    const unsigned count = spec.counts[static_cast<std::size_t>(length - 1)];
    const std::size_t begin = code << (kMaxCodeBits - length);
    if (length == kPeekBits + 1) first_long_code_ = begin;
    if (length > kPeekBits)
      long_codes_.resize(begin + (std::size_t{count} << (kMaxCodeBits - length)) - first_long_code_);
    for (unsigned i = 0; i < count; ++i, ++code) {
      const Symbol symbol{spec.symbols[next++], static_cast<std::uint8_t>(length)};
      if (length <= kPeekBits)
        fill(short_codes_, code << (kPeekBits - length), kPeekBits, symbol);
      else
        fill(long_codes_, (code << (kMaxCodeBits - length)) - first_long_code_, kMaxCodeBits, symbol);
    }
    code <<= 1;
  }
}

DcTable::DcTable(const HuffmanSpec& spec) : symbols_(spec) {
  for (std::size_t i = 0; i < entries_.size(); ++i)
    entries_[i] = dc_entry(symbols_, std::uint64_t{i} << (64 - kPeekBits));
}

AcTable::AcTable(const HuffmanSpec& spec) : symbols_(spec) {
  for (std::size_t i = 0; i < entries_.size(); ++i)
    entries_[i] = ac_entry(symbols_, std::uint64_t{i} << (64 - kPeekBits));
  for (std::size_t i = 0; i < heads_.size(); ++i)
    heads_[i] = ac_head(symbols_, std::uint64_t{i} << (64 - kHeadBits));
  for (std::size_t i = 0; i < skips_.size(); ++i)
    skips_[i] = ac_skip(symbols_, std::uint64_t{i} << (64 - kSkipBits));
}

ProgressiveAcTable::ProgressiveAcTable(const HuffmanSpec& spec) : symbols_(spec) {
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const std::uint64_t bits = std::uint64_t{i} << (64 - AcTable::kPeekBits);
    if (!is_eob_run(symbols_.find(bits).value)) entries_[i] = ac_entry(symbols_, bits);
  }
}

}  // namespace tintype::jpeg
