#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/result.h"
#include "geometry/box.h"
#include "jpeg/markers.h"

namespace tintype::jpeg {

enum class Process : std::uint8_t { baseline, extended, progressive, other };

inline constexpr std::size_t kMaxComponents = 4;

struct Component {
  std::uint8_t id = 0;
  std::uint8_t horizontal = 1;  ///< sampling factor, 1..4
  std::uint8_t vertical = 1;    ///< sampling factor, 1..4
  std::uint8_t table = 0;       ///< of quantization, 0..3
};

/// A `Header` is what a JPEG file says of itself before its first scan. Spans lie in the file.
struct Header {
  Process process = Process::other;
  int precision = 8;  ///< bits a sample
  geometry::Size size;
  std::size_t component_count = 0;
  std::array<Component, kMaxComponents> components{};
  bool jfif = false;
  std::optional<std::uint8_t> adobe_transform;  ///< of an APP14 "Adobe" segment (T.872, 6.5.3)
  std::vector<FileBytes>
      icc_chunks;  ///< of the profile, in order (ICC.1:2010, B.4); empty where some are missing
};

/// Reads a header, up to the first scan. A file without one, or with a broken header, is `broken_image`.
[[nodiscard]] Result<Header> read_header(FileBytes file);

/// Returns whether `decode_reduced` takes such a file: 8 bits, Huffman, grey or YCbCr of the usual samplings
/// (4:4:4, 4:2:2, 4:4:0, 4:2:0, 4:1:1).
[[nodiscard]] bool is_reducible(const Header& header);

}  // namespace tintype::jpeg
