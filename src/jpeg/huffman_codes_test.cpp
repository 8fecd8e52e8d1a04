#include "jpeg/huffman_codes.h"

#include <cmath>
#include <cstddef>
#include <random>

#include <gtest/gtest.h>

namespace tintype::jpeg {
namespace {

/// How many bits the symbols take together.
double total_bits(const SymbolCounts& counts, const std::array<Code, 256>& codes) {
  double bits = 0;
  for (std::size_t symbol = 0; symbol < counts.size(); ++symbol)
    bits += double{1} * counts[symbol] * codes[symbol].bits;
  return bits;
}

/// Shannon's bound for the same.
double least_bits(const SymbolCounts& counts) {
  double total = 0;
  for (const std::uint32_t count : counts)
    total += count;
  double bits = 0;
  for (const std::uint32_t count : counts)
    if (count > 0) bits += count * std::log2(total / count);
  return bits;
}

void expect_a_code(const SymbolCounts& counts) {
  const HuffmanSpec table = optimal_table(counts);
  EXPECT_TRUE(is_valid(table, false));
  const auto codes = codes_of(table);
  for (std::size_t symbol = 0; symbol < counts.size(); ++symbol) {
    EXPECT_EQ(codes[symbol].bits > 0, counts[symbol] > 0) << symbol;
    EXPECT_LE(codes[symbol].bits, 16) << symbol;
    if (codes[symbol].bits == 0) continue;
    EXPECT_NE(codes[symbol].code, (1 << codes[symbol].bits) - 1) << "all ones";
  }
}

TEST(HuffmanCodes, FitTheCounts) {
  std::mt19937 generator(5);
  const auto random = [&](std::uint32_t below) { return static_cast<std::uint32_t>(generator() % below); };
  for (int i = 0; i < 200; ++i) {
    SymbolCounts counts{};
    const std::uint32_t symbols = 1 + random(200);
    double total = 0;
    for (std::uint32_t k = 0; k < symbols; ++k)
      counts[random(256)] = 1 + random(1U << random(12));
    for (const std::uint32_t count : counts)
      total += count;
    expect_a_code(counts);
    EXPECT_LE(total_bits(counts, codes_of(optimal_table(counts))), least_bits(counts) + 1.1 * total);
  }
}

TEST(HuffmanCodes, KnownOnes) {
  // 45, 13, 12, 16, 9, 5 (Cormen et al., "Introduction to Algorithms", 16.3) take 224 bits; the rarest leaf
  // of all takes a place below the last of them.
  SymbolCounts counts{};
  counts[1] = 45;
  counts[2] = 13;
  counts[3] = 12;
  counts[4] = 16;
  counts[5] = 9;
  counts[6] = 5;
  EXPECT_EQ(total_bits(counts, codes_of(optimal_table(counts))), 224 + 5);
  expect_a_code(counts);
}

TEST(HuffmanCodes, NoneIsLongerThan16Bits) {
  SymbolCounts counts{};
  std::uint32_t a = 1;
  std::uint32_t b = 1;
  for (std::size_t i = 0; i < 45; ++i) {
    counts[i * 3] = a;
    b += a;
    std::swap(a, b);
  }
  expect_a_code(counts);
  SymbolCounts all{};
  all.fill(1);
  all[0] = 4'000'000'000;
  expect_a_code(all);
}

TEST(HuffmanCodes, OneSymbolAndNone) {
  SymbolCounts counts{};
  EXPECT_EQ(optimal_table(counts).counts, HuffmanSpec{}.counts);
  counts[7] = 3;
  expect_a_code(counts);
  EXPECT_EQ(codes_of(optimal_table(counts))[7].bits, 1);
}

}  // namespace
}  // namespace tintype::jpeg
