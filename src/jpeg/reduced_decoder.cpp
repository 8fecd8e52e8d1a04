#include "jpeg/reduced_decoder.h"

#include <algorithm>
#include <cstring>
#include <ranges>
#include <span>
#include <vector>

#include "jpeg/coefficients.h"
#include "jpeg/progressive_scan.h"
#include "jpeg/reduced_transform.h"
#include "jpeg/sequential_scan.h"
#include "jpeg/tables.h"

namespace tintype::jpeg {
namespace {

/// Progressive files have about ten scans; thousands of empty ones are an attack.
constexpr std::size_t kMaxScans = 256;

struct ScanLocation {
  Scan scan;
  std::size_t data = 0;  ///< offset of the entropy-coded data
  std::size_t end = 0;
  bool needed = true;
};

Failure broken_file(std::string_view what) {
  return fail(ErrorKind::broken_image, "the JPEG file {}", what);
}

double share(const ScanEnd& end) {
  return end.mcus == 0 ? 0 : static_cast<double>(end.damaged) / static_cast<double>(end.mcus);
}

void fill_grey(planes::Planes& planes) {
  constexpr int kGrey = 128;
  const auto fill = [](planes::Plane& plane) {
    for (int y = 0; y < plane.height(); ++y)
      std::memset(plane.row(y), kGrey, plane.stride());
  };
  fill(planes.luma);
  if (planes.grey()) return;
  fill(planes.chroma[0]);
  fill(planes.chroma[1]);
}

Result<Reduced> decode_sequential_file(FileBytes file, const Header& header, BlockSides sides,
                                       const Frame& frame, double tolerance) {
  Reduced reduced{frame.planes(sides), frame.region()};
  if (tolerance > 0) fill_grey(reduced.planes);
  Tables tables;
  std::array<bool, 3> decoded{};
  std::size_t scans = 0;
  std::size_t offset = 0;
  while (std::ranges::count(decoded, true) < static_cast<std::ptrdiff_t>(frame.component_count)) {
    const auto segment = next_segment(file, offset);
    if (!segment || segment->code == marker::kEoi) {
      reduced.damaged = 1;  // whole components are missing
      return reduced;
    }
    offset = segment->end;
    if (segment->code != marker::kSos) {
      TINTYPE_CHECK(tables.read(*segment));
      continue;
    }
    if (++scans > kMaxScans) return broken_file("has too many scans");
    TINTYPE_TRY(const Scan scan, read_scan(*segment, header));
    // A second scan of a component would replace the first.
    TINTYPE_TRY(const ScanEnd end,
                decode_sequential(file, offset, frame, header, tables, scan, sides, reduced.planes));
    reduced.damaged = std::max(reduced.damaged, share(end));
    offset = end.offset;
    for (std::size_t i = 0; i < scan.component_count; ++i)
      decoded[scan.components[i].index] = true;
  }
  return reduced;
}

struct ScanList {
  std::vector<ScanLocation> locations;
  std::array<bool, 3> has_scan{};                               ///< which components have a scan
  std::array<std::optional<ZigzagQuantTable>, 3> quantization;  ///< of each component, at its first scan
  bool truncated = false;                                       ///< the file ends without an EOI marker
};

/// Where the scans are. Nothing is decoded.
Result<ScanList> find_scans(FileBytes file, const Header& header) {
  ScanList scans;
  Tables tables;
  std::size_t offset = 0;
  for (;;) {
    const auto segment = next_segment(file, offset);
    scans.truncated = !segment;
    if (!segment || segment->code == marker::kEoi) return scans;
    offset = segment->end;
    if (segment->code != marker::kSos) {
      TINTYPE_CHECK(tables.read(*segment));
      continue;
    }
    if (scans.locations.size() == kMaxScans) return broken_file("has too many scans");
    TINTYPE_TRY(const Scan scan, read_scan(*segment, header));
    offset = end_of_entropy_data(file, segment->end);
    scans.locations.push_back({scan, segment->end, offset});
    for (std::size_t i = 0; i < scan.component_count; ++i) {
      const std::size_t index = scan.components[i].index;
      scans.has_scan[index] = true;
      auto& quantization = scans.quantization[index];
      if (!quantization) quantization = tables.quantization[header.components[index].table];
    }
  }
}

/// The last coefficient in the file's order that each component shows.
std::array<int, 3> last_needed(BlockSides sides) {
  const auto last = [](int side) {
    return side == 4 ? kLastNeeded<4> : side == 2 ? kLastNeeded<2> : kLastNeeded<1>;
  };
  return {last(sides.luma), last(sides.chroma), last(sides.chroma)};
}

/// Whether the scans bring every coefficient up to these to its last bit.
bool complete(std::span<const ScanLocation> locations, std::size_t components,
              const std::array<int, 3>& last) {
  std::array<std::uint64_t, 3> precise{};
  for (const ScanLocation& location : locations) {
    if (location.scan.al != 0) continue;
    for (std::size_t i = 0; i < location.scan.component_count; ++i) {
      for (int k = location.scan.ss; k <= location.scan.se; ++k)
        precise[location.scan.components[i].index] |= std::uint64_t{1} << k;
    }
  }
  for (std::size_t i = 0; i < components; ++i) {
    const std::uint64_t needed = ~std::uint64_t{0} >> (63 - last[i]);
    if ((precise[i] & needed) != needed) return false;
  }
  return true;
}

/// Whether what `scan` refines is known well enough before it: at a quarter the resize, which is to shrink
/// the image further, evens such errors out.
bool refines_unseen(const Scan& scan, int side, const ZigzagQuantTable& quantization) {
  constexpr int kUnseenStep = 12;
  constexpr std::size_t kCoarsest = 2;  // The first two coefficients behind the DC are all that there is.
  const int step = std::max(quantization[1], quantization[kCoarsest]) << scan.ah;
  return scan.ah != 0 && side == 2 && step <= kUnseenStep;
}

/// Leaves out scans of coefficients that neither the reduction shows nor a needed scan refines.
void mark_needed(ScanList& scans, BlockSides sides) {
  std::array<int, 3> last = last_needed(sides);
  for (ScanLocation& location : std::views::reverse(scans.locations)) {
    const Scan& scan = location.scan;
    if (scan.ss == 0) continue;
    const std::size_t index = scan.components[0].index;
    int& needed = last[index];
    location.needed =
        scan.ss <= needed &&
        !refines_unseen(scan, sides.of(index), scans.quantization[index].value_or(ZigzagQuantTable{}));
    // A refinement is read by means of all that it refines.
    if (location.needed && scan.ah != 0) needed = std::max(needed, scan.se);
  }
}

void transform(const Frame& frame, std::size_t component, const ZigzagQuantTable& quantization,
               CoefficientStore& store, int side, planes::Plane& plane) {
  const geometry::Rect blocks = frame.needed_blocks(component);
  for (int y = 0; y < blocks.height; ++y) {
    transform_row(store.block(blocks.left, blocks.top + y), blocks.width, quantization, side,
                  plane.row(y * side), plane.stride());
  }
}

Result<Reduced> decode_progressive_file(FileBytes file, const Header& header, BlockSides sides,
                                        const Frame& frame) {
  TINTYPE_TRY(ScanList scans, find_scans(file, header));
  mark_needed(scans, sides);
  std::vector<CoefficientStore> stores;
  for (std::size_t i = 0; i < frame.component_count; ++i)
    stores.emplace_back(frame.grids[i], sides.of(i), sides.of(i) > 1);

  Reduced reduced{{}, frame.region()};
  reduced.truncated = scans.truncated;
  if (scans.truncated && !complete(scans.locations, frame.component_count, last_needed(sides)))
    reduced.damaged = 1;
  Tables tables;
  std::size_t offset = 0;
  for (const ScanLocation& location : scans.locations) {
    while (offset < location.data) {
      TINTYPE_TRY(const Segment segment, next_segment(file, offset));
      offset = segment.end;
      TINTYPE_CHECK(tables.read(segment));
    }
    offset = location.end;
    if (!location.needed) continue;
    TINTYPE_TRY(const ScanEnd end,
                decode_progressive(file, location.data, frame, tables, location.scan, sides, stores));
    reduced.damaged = std::max(reduced.damaged, share(end));
  }

  reduced.planes = frame.planes(sides);
  for (std::size_t i = 0; i < frame.component_count; ++i) {
    if (scans.has_scan[i] && !scans.quantization[i]) return broken_file("lacks a quantization table");
    if (!scans.has_scan[i]) reduced.damaged = 1;
    // Without a scan all coefficients are 0: grey by any table.
    transform(frame, i, scans.quantization[i].value_or(ZigzagQuantTable{}), stores[i], sides.of(i),
              i == 0 ? reduced.planes.luma : reduced.planes.chroma[i - 1]);
  }
  return reduced;
}

}  // namespace

Result<Reduced> decode_reduced(FileBytes file, const Header& header, Reduction reduction,
                               geometry::Rect needed, double tolerance, Chroma chroma) {
  const Frame frame(header, needed);
  const BlockSides sides = frame.sides(reduction, chroma);
  TINTYPE_TRY(Reduced reduced, header.process == Process::progressive
                                   ? decode_progressive_file(file, header, sides, frame)
                                   : decode_sequential_file(file, header, sides, frame, tolerance));
  if (reduced.damaged > tolerance) return broken_file("is damaged or cut short");
  return reduced;
}

}  // namespace tintype::jpeg
