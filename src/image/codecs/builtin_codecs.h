#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include <vips/vips8>

#include "base/result.h"
#include "formats/format.h"
#include "geometry/box.h"

/// These functions read the formats that libvips does not: BMP and ICO.
namespace tintype::image {

struct BuiltinHeader {
  geometry::Size size;
  bool alpha = false;
};

/// Reads the header of a BMP or ICO file. Returns none for a format that libvips reads itself, also for an
/// icon that contains a PNG. Broken files are `broken_image`.
[[nodiscard]] Result<std::optional<BuiltinHeader>> read_builtin_header(std::span<const std::byte> file,
                                                                       formats::Format format);

/// These functions decode a BMP file and the largest image of an ICO file. They throw vips::VError if the
/// file is broken.
[[nodiscard]] vips::VImage load_bmp(std::span<const std::byte> file);
[[nodiscard]] vips::VImage load_ico(std::span<const std::byte> file);

}  // namespace tintype::image
