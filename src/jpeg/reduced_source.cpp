#include "jpeg/reduced_source.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <initializer_list>

#include "planes/scale.h"

namespace tintype::jpeg {
namespace {

constexpr std::array<char, 16> kMagic{"Tintype planes1"};
/// The longest side of a JPEG file (ITU-T T.81, B.2.2).
constexpr std::uint32_t kMaxReducedSide = 65535;

/// What a level begins with.
struct Preamble {
  std::array<char, 16> magic = kMagic;
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  std::uint32_t reduction = 0;
  std::uint32_t grey = 0;
  std::uint32_t horizontal = 1;
  std::uint32_t vertical = 1;
};

geometry::Size luma_size(const ReducedLevel& level) {
  const int by = static_cast<int>(level.reduction);
  return {planes::divided_up(level.original.width, by), planes::divided_up(level.original.height, by)};
}

std::size_t sample_count(geometry::Size size) {
  return static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height);
}

std::size_t sample_count(const ReducedLevel& level) {
  const geometry::Size luma = luma_size(level);
  return sample_count(luma) + (level.grey ? 0 : 2 * sample_count(planes::chroma_size(luma, level.sampling)));
}

bool is_one_of(std::uint32_t value, std::initializer_list<std::uint32_t> known) {
  return std::ranges::find(known, value) != known.end();
}

void append(std::string& bytes, const planes::Plane& plane) {
  for (int y = 0; y < plane.height(); ++y) {
    const auto samples = plane.samples(y);
    bytes.append(reinterpret_cast<const char*>(samples.data()), samples.size());
  }
}

/// Takes a plane from the front of `samples`.
planes::Plane take_plane(FileBytes& samples, geometry::Size size) {
  planes::Plane plane(size);
  const auto row_bytes = static_cast<std::size_t>(size.width);
  for (int y = 0; y < size.height; ++y) {
    std::memcpy(plane.row(y), samples.data(), row_bytes);
    samples = samples.subspan(row_bytes);
  }
  return plane;
}

/// Takes a level from the front of `file`.
Result<ReducedLevel> take_level(FileBytes& file) {
  const auto broken = [] { return fail(ErrorKind::internal, "a file is no reduced source"); };
  Preamble preamble;
  if (file.size() < sizeof preamble) return broken();
  std::memcpy(&preamble, file.data(), sizeof preamble);
  file = file.subspan(sizeof preamble);
  const auto is_side = [](std::uint32_t side) { return side >= 1 && side <= kMaxReducedSide; };
  if (preamble.magic != kMagic || !is_side(preamble.width) || !is_side(preamble.height) ||
      !is_one_of(preamble.reduction, {2, 4, 8}) || !is_one_of(preamble.grey, {0, 1}) ||
      !is_one_of(preamble.horizontal, {1, 2, 4}) || !is_one_of(preamble.vertical, {1, 2, 4})) {
    return broken();
  }
  ReducedLevel level{.original = {static_cast<int>(preamble.width), static_cast<int>(preamble.height)},
                     .reduction = static_cast<Reduction>(preamble.reduction),
                     .grey = preamble.grey == 1,
                     .sampling = {static_cast<int>(preamble.horizontal), static_cast<int>(preamble.vertical)},
                     .samples = {}};
  const std::size_t count = sample_count(level);
  if (file.size() < count) return broken();
  level.samples = file.first(count);
  file = file.subspan(count);
  return level;
}

}  // namespace

std::optional<Reduction> reduction_near(geometry::Size original, int side) {
  const double ratio = double{1} * std::max(original.width, original.height) / side;
  // Of planes that are a quarter a side only what is half of them again can be made.
  constexpr double kHalfBias = 0.1;
  const double exact = std::log2(std::max(ratio, 1.0));
  const long halvings = std::lround(exact > 1 ? exact - kHalfBias : exact);
  if (halvings == 0) return std::nullopt;
  return static_cast<Reduction>(1 << std::min(halvings, 3L));
}

std::vector<Reduction> reductions_from(Reduction first) {
  std::vector<Reduction> reductions;
  for (const auto reduction : {Reduction::half, Reduction::quarter, Reduction::eighth})
    if (reduction >= first) reductions.push_back(reduction);
  return reductions;
}

std::string pack_level(geometry::Size original, Reduction reduction, const planes::Planes& planes) {
  const Preamble preamble{.width = static_cast<std::uint32_t>(original.width),
                          .height = static_cast<std::uint32_t>(original.height),
                          .reduction = static_cast<std::uint32_t>(reduction),
                          .grey = planes.grey() ? 1U : 0U,
                          .horizontal = static_cast<std::uint32_t>(planes.sampling.horizontal),
                          .vertical = static_cast<std::uint32_t>(planes.sampling.vertical)};
  std::string bytes(sizeof preamble, '\0');
  std::memcpy(bytes.data(), &preamble, sizeof preamble);
  append(bytes, planes.luma);
  for (const planes::Plane& plane : planes.chroma)
    append(bytes, plane);
  return bytes;
}

Result<std::vector<ReducedLevel>> read_levels(FileBytes file) {
  std::vector<ReducedLevel> levels;
  do {
    TINTYPE_TRY(const ReducedLevel level, take_level(file));
    levels.push_back(level);
  } while (!file.empty());
  return levels;
}

planes::Planes unpack(const ReducedLevel& level) {
  FileBytes samples = level.samples;
  const geometry::Size size = luma_size(level);
  planes::Planes planes;
  planes.sampling = level.sampling;
  planes.luma = take_plane(samples, size);
  if (level.grey) return planes;
  for (planes::Plane& plane : planes.chroma)
    plane = take_plane(samples, planes::chroma_size(size, level.sampling));
  return planes;
}

}  // namespace tintype::jpeg
