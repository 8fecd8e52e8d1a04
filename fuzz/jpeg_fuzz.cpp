#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "jpeg/header.h"
#include "jpeg/reduced_decoder.h"
#include "require.h"

namespace tintype::fuzz {
namespace {

constexpr std::int64_t kMaxPixels = 1 << 18;
constexpr std::array kReductions{jpeg::Reduction::half, jpeg::Reduction::quarter, jpeg::Reduction::eighth};

bool contains(geometry::Rect outer, geometry::Rect inner) {
  return outer.left <= inner.left && outer.top <= inner.top &&
         outer.left + outer.width >= inner.left + inner.width &&
         outer.top + outer.height >= inner.top + inner.height;
}

/// Returns a part of the image that the last bytes of the file select.
geometry::Rect part_of(geometry::Size size, jpeg::FileBytes file) {
  const auto from_end = [&](std::size_t i) { return i < file.size() ? int{file[file.size() - 1 - i]} : 0; };
  const int left = size.width * from_end(0) / 256;
  const int top = size.height * from_end(1) / 256;
  return {left, top, 1 + (size.width - left - 1) * from_end(2) / 256,
          1 + (size.height - top - 1) * from_end(3) / 256};
}

/// Checks that the planes have the sides that region and reduction imply.
void check_planes(const jpeg::Reduced& reduced, jpeg::Reduction reduction) {
  const int by = static_cast<int>(reduction);
  require(reduced.planes.luma.width() == (reduced.region.width + by - 1) / by, "the width of luma");
  require(reduced.planes.luma.height() == (reduced.region.height + by - 1) / by, "the height of luma");
  require(reduced.damaged >= 0 && reduced.damaged <= 1, "the damaged share is one");
}

void check_equal(const planes::Plane& a, const planes::Plane& b) {
  require(a.size() == b.size(), "equal sizes");
  for (int y = 0; y < a.height(); ++y)
    require(std::ranges::equal(a.samples(y), b.samples(y)), "equal samples");
}

void check(jpeg::FileBytes file, const jpeg::Header& header, jpeg::Reduction reduction) {
  const geometry::Rect whole{0, 0, header.size.width, header.size.height};
  const geometry::Rect part = part_of(header.size, file);
  const auto strict = jpeg::decode_reduced(file, header, reduction, whole);
  const auto tolerant = jpeg::decode_reduced(file, header, reduction, whole, 1);
  require(!strict || tolerant.has_value(), "what is taken strictly is taken with tolerance");
  if (tolerant) {
    require(tolerant->region == whole, "the whole is decoded where it is wanted");
    check_planes(*tolerant, reduction);
  } else {
    require(tolerant.error().kind == ErrorKind::broken_image, "the kind of a refused file");
  }
  if (strict) {
    require(strict->damaged == 0, "nothing damaged where nothing may be");
    check_equal(strict->planes.luma, tolerant->planes.luma);
  }
  const auto cropped = jpeg::decode_reduced(file, header, reduction, part, 1);
  if (!cropped) return;
  require(contains(cropped->region, part), "a part covers what was wanted");
  check_planes(*cropped, reduction);
}

}  // namespace
}  // namespace tintype::fuzz

// NOLINTNEXTLINE(readability-identifier-naming): the name is libFuzzer's
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size_bytes) {
  using namespace tintype;
  const jpeg::FileBytes file(data, size_bytes);
  const auto header = jpeg::read_header(file);
  if (!header) {
    fuzz::require(header.error().kind == ErrorKind::broken_image, "the kind of a refused header");
    return 0;
  }
  if (!jpeg::is_reducible(*header)) return 0;
  if (std::int64_t{header->size.width} * header->size.height > fuzz::kMaxPixels) return 0;
  for (const jpeg::Reduction reduction : fuzz::kReductions)
    fuzz::check(file, *header, reduction);
  return 0;
}
