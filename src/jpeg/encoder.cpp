#include "jpeg/encoder.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include "jpeg/block_rows.h"
#include "jpeg/entropy_writer.h"
#include "jpeg/huffman_codes.h"
#include "jpeg/scan_tokens.h"
#include "jpeg/segment_writer.h"

namespace tintype::jpeg {
namespace {

constexpr int kMaxSide = 65500;
constexpr int kLastCoefficient = 63;  ///< coefficient along the zigzag

/// Which coefficients of which components a scan has.
struct ScanPlan {
  std::vector<CodedComponent> components;
  int ss = 0;
  int se = kLastCoefficient;
};

/// One scan with everything, or the DC coefficients of all components, then bands of each alone. Refinements
/// of single bits (T.81, G.1.2.3) would save little more, and take longer than all the rest.
std::vector<ScanPlan> scan_plans(bool grey, bool progressive) {
  constexpr int kFirstBandEnd = 5;  ///< the last coefficient of the first band
  std::vector<CodedComponent> all{{0, 0}};
  if (!grey) all.insert(all.end(), {{1, 1}, {2, 1}});
  if (!progressive) return {{all, 0, kLastCoefficient}};
  std::vector<ScanPlan> plans{{all, 0, 0}, {{{0, 0}}, 1, kFirstBandEnd}};
  if (!grey) plans.insert(plans.end(), {{{{1, 1}}, 1, kLastCoefficient}, {{{2, 1}}, 1, kLastCoefficient}});
  plans.push_back({{{0, 0}}, kFirstBandEnd + 1, kLastCoefficient});
  return plans;
}

constexpr std::size_t dc_table(const CodedComponent& component) {
  return static_cast<std::size_t>(component.tables) * 2;
}
constexpr std::size_t ac_table(const CodedComponent& component) {
  return dc_table(component) + 1;
}

/// A scan that is being made, row of MCUs after row.
class ScanEncoder {
 public:
  explicit ScanEncoder(ScanPlan plan) : plan_(std::move(plan)) {}

  void add_row(std::span<const BlockRows> components, int mcu_columns) {
    if (plan_.ss > 0) {
      add_band(components[static_cast<std::size_t>(plan_.components[0].number)]);
      return;
    }
    for (int mcu = 0; mcu < mcu_columns; ++mcu) {
      for (const CodedComponent& component : plan_.components)
        add_mcu(components[static_cast<std::size_t>(component.number)], component, mcu);
    }
  }

  /// The tables, the header and the data.
  void write(std::string& file) {
    tokens_.flush_eob_run();
    SegmentWriter segments(file);
    std::array<std::array<Code, 256>, ScanTokens::kTables> codes{};
    for (std::size_t table = 0; table < codes.size(); ++table) {
      const HuffmanSpec spec = optimal_table(tokens_.counts(table));
      codes[table] = codes_of(spec);
      if (spec.counts != HuffmanSpec{}.counts)
        segments.huffman_table(table % 2 == 1, static_cast<int>(table / 2), spec);
    }
    segments.scan(plan_.components, plan_.ss, plan_.se);
    EntropyWriter data(file);
    for (const Token& token : tokens_.all()) {
      const Code code = codes[token.table][token.symbol];
      data.put(std::uint32_t{code.code} << token.bits | token.value, code.bits + token.bits);
    }
    data.end();
  }

 private:
  void add_mcu(const BlockRows& blocks, const CodedComponent& component, int mcu) {
    const planes::Sampling in_mcu = blocks.in_mcu();
    int& dc_predictor = dc_predictors_[static_cast<std::size_t>(component.number)];
    for (int down = 0; down < in_mcu.vertical; ++down) {
      for (int across = 0; across < in_mcu.horizontal; ++across) {
        const CoefficientBlock& block =
            blocks.row(down)[static_cast<std::size_t>(mcu * in_mcu.horizontal + across)];
        tokens_.add_dc(dc_table(component), block.values[0] - dc_predictor);
        dc_predictor = block.values[0];
        if (plan_.se == 0) continue;
        tokens_.add_ac(ac_table(component), block, 1, plan_.se);
        tokens_.flush_eob_run();
      }
    }
  }

  /// A single component is not interleaved (T.81, A.2.2).
  void add_band(const BlockRows& blocks) {
    for (int down = 0; down < blocks.in_mcu().vertical; ++down) {
      for (const CoefficientBlock& block : blocks.unpadded_row(down))
        tokens_.add_ac(ac_table(plan_.components[0]), block, plan_.ss, plan_.se);
    }
  }

  const ScanPlan plan_;
  ScanTokens tokens_;
  std::array<int, 3> dc_predictors_{};  ///< PRED of T.81, by component
};

}  // namespace

Result<std::string> encode(const planes::Planes& planes, const Encoding& encoding) {
  const geometry::Size size = planes.size();
  if (std::max(size.width, size.height) > kMaxSide) {
    return fail(ErrorKind::broken_image, "cannot write {} x {} px as JPEG: a side may have {}", size.width,
                size.height, kMaxSide);
  }
  const planes::Sampling sampling = planes.grey() ? planes::Sampling{1, 1} : planes.sampling;
  const int mcu_columns = planes::divided_up(size.width, kBlockSide * sampling.horizontal);
  const int mcu_rows = planes::divided_up(size.height, kBlockSide * sampling.vertical);
  const QuantTable luma = luma_quant_table(encoding.quality);
  const QuantTable chroma = chroma_quant_table(encoding.quality);
  std::vector<BlockRows> components;
  components.emplace_back(planes.luma, sampling, mcu_columns, luma);
  if (!planes.grey())
    for (const planes::Plane& plane : planes.chroma)
      components.emplace_back(plane, planes::Sampling{1, 1}, mcu_columns, chroma);

  std::vector<ScanEncoder> scans;
  for (ScanPlan& plan : scan_plans(planes.grey(), encoding.progressive))
    scans.emplace_back(std::move(plan));
  for (int row = 0; row < mcu_rows; ++row) {
    for (BlockRows& component : components)
      component.transform_row(row);
    for (ScanEncoder& scan : scans)
      scan.add_row(components, mcu_columns);
  }

  std::string file;
  file.reserve(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height) / 4 + 1024);
  SegmentWriter segments(file);
  segments.start_of_image();
  segments.quantization(0, luma);
  if (!planes.grey()) segments.quantization(1, chroma);
  std::vector<planes::Sampling> blocks;
  blocks.reserve(components.size());
  for (const BlockRows& component : components)
    blocks.push_back(component.in_mcu());
  segments.frame(encoding.progressive, size, blocks);
  for (ScanEncoder& scan : scans)
    scan.write(file);
  segments.end_of_image();
  return file;
}

}  // namespace tintype::jpeg
