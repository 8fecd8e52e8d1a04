#include "jpeg/segment_writer.h"

#include <numeric>

#include "jpeg/tables.h"

namespace tintype::jpeg {
namespace {

constexpr int kBaselineFrame = 0xC0;
constexpr int kProgressiveFrame = 0xC2;
constexpr int kHuffmanTable = 0xC4;
constexpr int kScan = 0xDA;
constexpr int kQuantization = 0xDB;
constexpr int kSampleBits = 8;

}  // namespace

void SegmentWriter::quantization(int destination, const QuantTable& quant_table) {
  begin(kQuantization, 1 + quant_table.size());
  put(destination);
  for (const std::uint8_t index : kZigzag)
    put(quant_table[index]);
}

void SegmentWriter::frame(bool progressive, geometry::Size size, std::span<const planes::Sampling> blocks) {
  begin(progressive ? kProgressiveFrame : kBaselineFrame, 6 + 3 * blocks.size());
  put(kSampleBits);
  put_16(size.height);
  put_16(size.width);
  put(static_cast<int>(blocks.size()));
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    put(static_cast<int>(i) + 1);
    put(blocks[i].horizontal << 4 | blocks[i].vertical);
    put(i == 0 ? 0 : 1);
  }
}

void SegmentWriter::huffman_table(bool ac, int destination, const HuffmanSpec& table) {
  const std::size_t symbols = std::accumulate(table.counts.begin(), table.counts.end(), std::size_t{0});
  begin(kHuffmanTable, 1 + table.counts.size() + symbols);
  put((ac ? 0x10 : 0) | destination);
  for (const std::uint8_t count : table.counts)
    put(count);
  for (std::size_t i = 0; i < symbols; ++i)
    put(table.symbols[i]);
}

void SegmentWriter::scan(std::span<const CodedComponent> components, int ss, int se) {
  begin(kScan, 4 + 2 * components.size());
  put(static_cast<int>(components.size()));
  for (const CodedComponent& component : components) {
    put(component.number + 1);
    put(component.tables << 4 | component.tables);
  }
  put(ss);
  put(se);
  put(0);
}

}  // namespace tintype::jpeg
