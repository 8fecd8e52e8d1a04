#include "jpeg/sequential_scan.h"

#include <memory>
#include <vector>

#include "jpeg/block_decoder.h"

namespace tintype::jpeg {
namespace {

/// A component on its way through a scan.
struct Channel {
  const DcTable* dc = nullptr;
  const AcTable* ac = nullptr;
  const Quantization* quantization = nullptr;
  Plane* plane = nullptr;
  int across = 1;  ///< blocks of an MCU of this scan
  int down = 1;
  geometry::Rect wanted;  ///< in blocks
  int prediction = 0;
};

/// The unfolded tables of a scan; components share them.
struct UnfoldedTables {
  std::array<std::unique_ptr<DcTable>, 4> dc;
  std::array<std::unique_ptr<AcTable>, 4> ac;
};

template <typename Table>
const Table* unfolded(std::unique_ptr<Table>& place, const std::optional<HuffmanSpec>& spec) {
  if (!place && spec) place = std::make_unique<Table>(*spec);
  return place.get();
}

struct ScanGrid {
  int columns = 0;  ///< MCUs of the whole scan
  int rows = 0;
  geometry::Rect wanted;  ///< in MCUs
};

/// A scan of several components goes by the frame's MCUs; one of a single component by its own blocks.
ScanGrid grid_of(const Frame& frame, const Scan& scan) {
  if (scan.component_count > 1) return {frame.mcu_columns, frame.mcu_rows, frame.wanted};
  const std::size_t index = scan.components[0].index;
  const ComponentGrid& grid = frame.grids[index];
  geometry::Rect wanted = frame.wanted_blocks(index);
  wanted.width = std::min(wanted.width, grid.columns - wanted.left);
  wanted.height = std::min(wanted.height, grid.rows - wanted.top);
  return {grid.columns, grid.rows, wanted};
}

template <int kSide>
class SequentialDecoder {
 public:
  SequentialDecoder(EntropySource source, ScanGrid grid, std::vector<Channel> channels, int restart_interval)
      : source_(std::move(source)),
        grid_(grid),
        channels_(std::move(channels)),
        restart_interval_(restart_interval),
        until_restart_(restart_interval) {}

  ScanEnd run() {
    const geometry::Rect& wanted = grid_.wanted;
    const auto all = static_cast<std::size_t>(wanted.width) * static_cast<std::size_t>(wanted.height);
    ScanEnd end{0, 0, all};
    BitReader bits = source_.start();
    std::size_t done = 0;
    for (int y = 0; y < wanted.top + wanted.height; ++y) {
      const bool row_wanted = y >= wanted.top;
      const int decoded = decode_row(bits, y, row_wanted);
      if (row_wanted) done += static_cast<std::size_t>(std::clamp(decoded - wanted.left, 0, wanted.width));
      if (decoded < grid_.columns) break;
    }
    end.damaged = all - done;
    end.offset = source_.end();
    return end;
  }

 private:
  /// How many MCUs of the row were decoded before the first damage.
  int decode_row(BitReader& shared, int y, bool row_wanted) {
    BitReader bits = shared;
    const int left = grid_.wanted.left;
    const int right = left + grid_.wanted.width;
    for (int x = 0; x < grid_.columns; ++x) {
      if (restart_interval_ != 0 && until_restart_-- == 0 && !restart(bits)) return x;
      bits = source_.ensured(bits);
      const bool keep = row_wanted && x >= left && x < right;
      for (Channel& channel : channels_) {
        for (int block_y = 0; block_y < channel.down; ++block_y) {
          for (int block_x = 0; block_x < channel.across; ++block_x) {
            const bool decoded =
                keep ? decode_block(bits, channel, x * channel.across + block_x, y * channel.down + block_y)
                     : skip_block(bits, channel);
            if (!decoded) return x;
          }
        }
      }
      if (source_.overrun(bits)) return x;
    }
    shared = bits;
    return grid_.columns;
  }

  bool restart(BitReader& bits) {
    until_restart_ = restart_interval_ - 1;
    for (Channel& channel : channels_)
      channel.prediction = 0;
    return source_.restart(bits, next_restart_++ % 8);
  }

  // Held to 16 bits, since damaged data may add up to anything.
  static void predict(Channel& channel, int difference) {
    channel.prediction = static_cast<std::int16_t>(channel.prediction + difference);
  }

  static bool skip_block(BitReader& bits, Channel& channel) {
    const int difference = read_difference(bits, *channel.dc);
    predict(channel, difference);
    return difference != kNoCode && skip_coefficients(bits, *channel.ac, 1);
  }

  static bool decode_block(BitReader& bits, Channel& channel, int x, int y) {
    const int difference = read_difference(bits, *channel.dc);
    if (difference == kNoCode) return false;
    predict(channel, difference);
    const int dc =
        std::clamp(channel.prediction * (*channel.quantization)[0], -kMaxCoefficient, kMaxCoefficient);
    const std::size_t stride = channel.plane->stride();
    std::uint8_t* out = channel.plane->row((y - channel.wanted.top) * kSide) +
                        static_cast<std::ptrdiff_t>(x - channel.wanted.left) * kSide;
    if constexpr (kSide == 1) {
      *out = level((dc + 4) >> 3);
      return skip_coefficients(bits, *channel.ac, 1);
    } else {
      ReducedBlock<kSide> block{};
      const int last = read_coefficients<kSide>(bits, *channel.ac, *channel.quantization, block);
      if (last == kNoCode) return false;
      if (last == 0) {
        fill_block<kSide>(dc, out, stride);
      } else {
        block[0] = dc;
        inverse_transform(block, out, stride);
      }
      return true;
    }
  }

  EntropySource source_;
  ScanGrid grid_;
  std::vector<Channel> channels_;
  int restart_interval_;
  int until_restart_;
  unsigned next_restart_ = 0;
};

template <int kSide>
ScanEnd run(EntropySource source, const ScanGrid& grid, std::vector<Channel> channels, int restart_interval) {
  return SequentialDecoder<kSide>(std::move(source), grid, std::move(channels), restart_interval).run();
}

}  // namespace

Result<ScanEnd> decode_sequential(FileBytes file, std::size_t offset, const Frame& frame,
                                  const Header& header, const Tables& tables, const Scan& scan,
                                  Reduction reduction, Planes& planes) {
  UnfoldedTables unfolded_tables;
  std::vector<Channel> channels;
  for (std::size_t i = 0; i < scan.component_count; ++i) {
    const ScanComponent& component = scan.components[i];
    const ComponentGrid& grid = frame.grids[component.index];
    const auto& quantization = tables.quantization[header.components[component.index].table];
    Channel channel;
    channel.dc = unfolded(unfolded_tables.dc[component.dc], tables.dc[component.dc]);
    channel.ac = unfolded(unfolded_tables.ac[component.ac], tables.ac[component.ac]);
    if (channel.dc == nullptr || channel.ac == nullptr || !quantization) {
      return fail(ErrorKind::broken_image, "a scan of the JPEG file uses a table that is missing");
    }
    channel.quantization = &*quantization;
    channel.plane = component.index == 0 ? &planes.luma : &planes.chroma[component.index - 1];
    channel.across = scan.component_count > 1 ? grid.horizontal : 1;
    channel.down = scan.component_count > 1 ? grid.vertical : 1;
    channel.wanted = frame.wanted_blocks(component.index);
    channels.push_back(channel);
  }
  EntropySource source(file, offset);
  const ScanGrid grid = grid_of(frame, scan);
  switch (reduction) {
    case Reduction::half:
      return run<4>(std::move(source), grid, std::move(channels), tables.restart_interval);
    case Reduction::quarter:
      return run<2>(std::move(source), grid, std::move(channels), tables.restart_interval);
    case Reduction::eighth:
      break;
  }
  return run<1>(std::move(source), grid, std::move(channels), tables.restart_interval);
}

}  // namespace tintype::jpeg
