#include "jpeg/tables.h"

#include <algorithm>
#include <numeric>

namespace tintype::jpeg {
namespace {

Failure broken_tables(std::string_view what) {
  return fail(ErrorKind::broken_image, "the JPEG file's {}", what);
}

/// T.81, B.2.4.1.
Result<void> read_quantization(FileBytes payload, Tables& tables) {
  while (!payload.empty()) {
    const bool wide = payload[0] >> 4 != 0;
    const std::size_t destination = payload[0] & 15;
    const std::size_t bytes = wide ? 128 : 64;
    if (destination > 3 || payload.size() < 1 + bytes) return broken_tables("quantization table is broken");
    ZigzagQuantTable table{};
    for (std::size_t i = 0; i < table.size(); ++i) {
      table[i] =
          wide ? static_cast<std::uint16_t>(payload[1 + 2 * i] << 8 | payload[2 + 2 * i]) : payload[1 + i];
    }
    tables.quantization[destination] = table;
    payload = payload.subspan(1 + bytes);
  }
  return {};
}

/// T.81, B.2.4.2.
Result<void> read_huffman(FileBytes payload, Tables& tables) {
  constexpr std::size_t kHeaderBytes = 17;
  while (!payload.empty()) {
    const bool dc = payload[0] >> 4 == 0;
    const std::size_t destination = payload[0] & 15;
    if (payload[0] >> 4 > 1 || destination > 3 || payload.size() < kHeaderBytes) {
      return broken_tables("Huffman table is broken");
    }
    HuffmanSpec spec;
    std::copy_n(payload.begin() + 1, spec.counts.size(), spec.counts.begin());
    const std::size_t symbols = std::accumulate(spec.counts.begin(), spec.counts.end(), std::size_t{0});
    if (symbols > spec.symbols.size() || payload.size() < kHeaderBytes + symbols) {
      return broken_tables("Huffman table is broken");
    }
    std::copy_n(payload.begin() + kHeaderBytes, symbols, spec.symbols.begin());
    if (!is_valid(spec, dc)) return broken_tables("Huffman table is impossible");
    (dc ? tables.dc : tables.ac)[destination] = spec;
    payload = payload.subspan(kHeaderBytes + symbols);
  }
  return {};
}

/// T.81, G.1.1.1.1, and table B.3.
bool allowed(const Scan& scan, Process process) {
  if (process != Process::progressive) {
    return scan.ss == 0 && scan.se == 63 && scan.ah == 0 && scan.al == 0;
  }
  constexpr int kMaxAl = 13;
  if (scan.al > kMaxAl || (scan.ah != 0 && scan.ah != scan.al + 1)) return false;
  if (scan.ss == 0) return scan.se == 0;
  return scan.component_count == 1 && scan.se >= scan.ss && scan.se <= 63;
}

}  // namespace

Result<void> Tables::read(const Segment& segment) {
  switch (segment.code) {
    case marker::kDqt:
      return read_quantization(segment.payload, *this);
    case marker::kDht:
      return read_huffman(segment.payload, *this);
    case marker::kDri:
      if (segment.payload.size() != 2) return broken_tables("restart interval is broken");
      restart_interval = segment.payload[0] << 8 | segment.payload[1];
      return {};
    default:
      return {};
  }
}

Result<Scan> read_scan(const Segment& segment, const Header& header) {
  const FileBytes payload = segment.payload;
  const std::size_t count = payload.empty() ? 0 : payload[0];
  if (count == 0 || count > header.component_count || payload.size() != 4 + 2 * count) {
    return broken_tables("scan header is broken");
  }
  Scan scan;
  scan.component_count = count;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint8_t id = payload[1 + 2 * i];
    const std::uint8_t tables = payload[2 + 2 * i];
    std::size_t index = i == 0 ? 0 : scan.components[i - 1].index + 1;  // T.81, B.2.3: in the frame's order
    while (index < header.component_count && header.components[index].id != id)
      ++index;
    if (index == header.component_count || tables >> 4 > 3 || (tables & 15) > 3) {
      return broken_tables("scan header names what there is not");
    }
    scan.components[i] = {index, static_cast<std::uint8_t>(tables >> 4),
                          static_cast<std::uint8_t>(tables & 15)};
  }
  const FileBytes tail = payload.subspan(1 + 2 * count);
  scan.ss = tail[0];
  scan.se = tail[1];
  scan.ah = tail[2] >> 4;
  scan.al = tail[2] & 15;
  if (!allowed(scan, header.process)) return broken_tables("scan header asks for the impossible");
  return scan;
}

}  // namespace tintype::jpeg
