#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>

#include "image/metadata/jpeg_container.h"
#include "image/metadata/metadata.h"
#include "support/images.h"

namespace tintype::test {

/// Returns a JPEG file whose EXIF has nothing but a SubjectArea (CIPA DC-008-2012, 4.6.5, tag 0x9214): the
/// middle of a rectangle, its width and height, in px. libvips cannot be made to write one.
inline std::string with_subject_area(const vips::VImage& image, std::array<std::uint16_t, 4> area) {
  std::string tiff("II*\0", 4);
  const auto add = [&](std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i)
      tiff += static_cast<char>(value >> 8 * i & 0xFF);
  };
  const auto add_directory = [&](std::uint32_t tag, std::uint32_t type, std::uint32_t count,
                                 std::uint32_t value) {
    add(1, 2);
    add(tag, 2);
    add(type, 2);
    add(count, 4);
    add(value, 4);
    add(0, 4);
  };
  constexpr std::uint32_t kLong = 4;
  constexpr std::uint32_t kShort = 3;
  constexpr std::uint32_t kFirst = 8;
  constexpr std::uint32_t kDirectoryBytes = 18;
  add(kFirst, 4);
  add_directory(0x8769, kLong, 1, kFirst + kDirectoryBytes);
  add_directory(0x9214, kShort, 4, kFirst + 2 * kDirectoryBytes);
  for (const std::uint16_t one : area)
    add(one, 2);
  const std::string file = encoded(image, ".jpg");
  return image::jpeg_with_metadata(std::as_bytes(std::span(file)), {.exif = tiff, .xmp = {}, .iptc = {}}, 0);
}

}  // namespace tintype::test
