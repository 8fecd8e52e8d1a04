#include "jpeg/reduced_source.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <utility>

#include "jpeg/plane_filter.h"
#include "jpeg/plane_passes.h"
#include "jpeg/plane_scale.h"

namespace tintype::jpeg {
namespace {

constexpr std::array<char, 16> kMagic{"Tintype planes1"};
/// Of a JPEG file (ITU-T T.81, B.2.2).
constexpr std::uint32_t kMaxSide = 65535;

/// What the file begins with; rows without gaps follow, plane by plane.
struct Preamble {
  std::array<char, 16> magic = kMagic;
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  std::uint32_t reduction = 0;
  std::uint32_t grey = 0;
  std::uint32_t horizontal = 1;
  std::uint32_t vertical = 1;
};

geometry::Size luma_size(const ReducedHeader& header) {
  const int by = static_cast<int>(header.reduction);
  return {divided_up(header.original.width, by), divided_up(header.original.height, by)};
}

geometry::Size chroma_size(const ReducedHeader& header) {
  return chroma_size(luma_size(header), header.sampling);
}

std::size_t sample_count(geometry::Size size) {
  return static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height);
}

std::size_t file_bytes(const ReducedHeader& header) {
  const std::size_t chroma = header.grey ? 0 : 2 * sample_count(chroma_size(header));
  return sizeof(Preamble) + sample_count(luma_size(header)) + chroma;
}

bool is_one_of(std::uint32_t value, std::initializer_list<std::uint32_t> known) {
  return std::ranges::find(known, value) != known.end();
}

void append(std::string& file, const Plane& plane) {
  for (int y = 0; y < plane.height(); ++y) {
    const auto samples = plane.samples(y);
    file.append(reinterpret_cast<const char*>(samples.data()), samples.size());
  }
}

/// Takes a plane from the front of `samples`.
Plane take_plane(FileBytes& samples, geometry::Size size) {
  Plane plane(size);
  const auto row_bytes = static_cast<std::size_t>(size.width);
  for (int y = 0; y < size.height; ++y) {
    std::memcpy(plane.row(y), samples.data(), row_bytes);
    samples = samples.subspan(row_bytes);
  }
  return plane;
}

/// Squares of `from` samples become squares of `to`.
Plane reduced(Plane plane, int from, int to) {
  if (from == to) return plane;
  return filter(plane, Taps(Blocks{from, to, plane.width()}, kRowGranule),
                Taps(Blocks{from, to, plane.height()}, kColumnGranule));
}

}  // namespace

std::optional<Reduction> reduction_near(geometry::Size original, int side) {
  const double ratio = double{1} * std::max(original.width, original.height) / side;
  const long halvings = std::lround(std::log2(std::max(ratio, 1.0)));
  if (halvings == 0) return std::nullopt;
  return static_cast<Reduction>(1 << std::min(halvings, 3L));
}

std::string pack_reduced(geometry::Size original, Reduction reduction, const Planes& planes) {
  const ReducedHeader header{original, reduction, planes.grey(), planes.sampling};
  const Preamble preamble{.width = static_cast<std::uint32_t>(original.width),
                          .height = static_cast<std::uint32_t>(original.height),
                          .reduction = static_cast<std::uint32_t>(reduction),
                          .grey = planes.grey() ? 1U : 0U,
                          .horizontal = static_cast<std::uint32_t>(planes.sampling.horizontal),
                          .vertical = static_cast<std::uint32_t>(planes.sampling.vertical)};
  std::string file(sizeof preamble, '\0');
  std::memcpy(file.data(), &preamble, sizeof preamble);
  file.reserve(file_bytes(header));
  append(file, planes.luma);
  for (const Plane& plane : planes.chroma)
    append(file, plane);
  return file;
}

Result<ReducedHeader> read_reduced_header(FileBytes file) {
  const auto broken = [] { return fail(ErrorKind::internal, "a file is no reduced source"); };
  Preamble preamble;
  if (file.size() < sizeof preamble) return broken();
  std::memcpy(&preamble, file.data(), sizeof preamble);
  const auto is_side = [](std::uint32_t side) { return side >= 1 && side <= kMaxSide; };
  if (preamble.magic != kMagic || !is_side(preamble.width) || !is_side(preamble.height) ||
      !is_one_of(preamble.reduction, {2, 4, 8}) || !is_one_of(preamble.grey, {0, 1}) ||
      !is_one_of(preamble.horizontal, {1, 2, 4}) || !is_one_of(preamble.vertical, {1, 2, 4})) {
    return broken();
  }
  const ReducedHeader header{
      .original = {static_cast<int>(preamble.width), static_cast<int>(preamble.height)},
      .reduction = static_cast<Reduction>(preamble.reduction),
      .grey = preamble.grey == 1,
      .sampling = {static_cast<int>(preamble.horizontal), static_cast<int>(preamble.vertical)}};
  if (file.size() != file_bytes(header)) return broken();
  return header;
}

Planes unpack_reduced(FileBytes file, const ReducedHeader& header) {
  FileBytes samples = file.subspan(sizeof(Preamble));
  Planes planes;
  planes.luma = take_plane(samples, luma_size(header));
  planes.sampling = header.sampling;
  if (header.grey) return planes;
  for (Plane& plane : planes.chroma)
    plane = take_plane(samples, chroma_size(header));
  return planes;
}

Planes reduce_further(Planes planes, const Header& original, Reduction from, Reduction to, Chroma chroma) {
  if (from == to) return planes;
  const Frame frame(original, {0, 0, original.size.width, original.size.height});
  const Sides before = frame.sides(from, chroma);
  const Sides after = frame.sides(to, chroma);
  Planes result;
  result.sampling = frame.sampling_at(after);
  result.luma = reduced(std::move(planes.luma), before.luma, after.luma);
  if (planes.grey()) return result;
  for (std::size_t i = 0; i < planes.chroma.size(); ++i)
    result.chroma[i] = reduced(std::move(planes.chroma[i]), before.chroma, after.chroma);
  return result;
}

}  // namespace tintype::jpeg
