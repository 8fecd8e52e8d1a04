#include "jpeg/huffman_codes.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <queue>
#include <utility>
#include <vector>

namespace tintype::jpeg {
namespace {

constexpr std::size_t kMaxCodeLength = 16;
/// Counts of 32 bits make no tree that is deeper.
constexpr std::size_t kMaxTreeDepth = 64;

/// A tree's leaves are those of its chain, all one level deeper whenever two trees become one.
struct Tree {
  std::uint64_t count = 0;
  std::vector<std::uint16_t> leaves;
  friend bool operator>(const Tree& a, const Tree& b) { return a.count > b.count; }
};

/// How many leaves lie at each depth of the best tree.
std::array<std::uint32_t, kMaxTreeDepth> depths(std::vector<Tree> trees, std::size_t leaves) {
  std::vector<std::size_t> depth(leaves);
  std::priority_queue<Tree, std::vector<Tree>, std::greater<>> queue(std::greater<>{}, std::move(trees));
  while (queue.size() > 1) {
    Tree least = queue.top();
    queue.pop();
    const Tree next = queue.top();
    queue.pop();
    least.count += next.count;
    least.leaves.insert(least.leaves.end(), next.leaves.begin(), next.leaves.end());
    for (const std::uint16_t leaf : least.leaves)
      ++depth[leaf];
    queue.push(std::move(least));
  }
  std::array<std::uint32_t, kMaxTreeDepth> lengths{};
  for (const std::size_t bits : depth)
    ++lengths[bits];
  return lengths;
}

/// Moves codes that are too long up, by pairs (T.81, figure K.3).
void shorten(std::array<std::uint32_t, kMaxTreeDepth>& lengths) {
  for (std::size_t bits = kMaxTreeDepth - 1; bits > kMaxCodeLength; --bits) {
    while (lengths[bits] > 0) {
      std::size_t shorter = bits - 2;
      while (lengths[shorter] == 0)
        --shorter;
      lengths[bits] -= 2;
      ++lengths[bits - 1];
      lengths[shorter + 1] += 2;
      --lengths[shorter];
    }
  }
}

}  // namespace

HuffmanSpec optimal_table(const SymbolCounts& counts) {
  std::vector<std::uint8_t> symbols;
  for (std::size_t symbol = 0; symbol < counts.size(); ++symbol)
    if (counts[symbol] > 0) symbols.push_back(static_cast<std::uint8_t>(symbol));
  if (symbols.empty()) return {};
  std::ranges::stable_sort(symbols, std::greater<>(), [&](std::uint8_t symbol) { return counts[symbol]; });

  // One leaf more, the rarest of all, takes the code of all ones.
  std::vector<Tree> trees{{0, {static_cast<std::uint16_t>(symbols.size())}}};
  for (std::size_t i = 0; i < symbols.size(); ++i)
    trees.push_back({counts[symbols[i]], {static_cast<std::uint16_t>(i)}});
  std::array<std::uint32_t, kMaxTreeDepth> lengths = depths(std::move(trees), symbols.size() + 1);
  shorten(lengths);
  const auto longest = std::find_if(lengths.rbegin(), lengths.rend(), [](std::uint32_t n) { return n > 0; });
  --*longest;

  HuffmanSpec table;
  for (std::size_t bits = 1; bits <= kMaxCodeLength; ++bits)
    table.counts[bits - 1] = static_cast<std::uint8_t>(lengths[bits]);
  std::ranges::copy(symbols, table.symbols.begin());
  return table;
}

std::array<Code, 256> codes_of(const HuffmanSpec& table) {
  std::array<Code, 256> codes{};
  std::uint32_t code = 0;
  std::size_t next = 0;
  for (std::size_t bits = 1; bits <= kMaxCodeLength; ++bits) {
    for (int i = 0; i < table.counts[bits - 1]; ++i)
      codes[table.symbols[next++]] = {static_cast<std::uint16_t>(code++), static_cast<std::uint8_t>(bits)};
    code <<= 1;
  }
  return codes;
}

}  // namespace tintype::jpeg
