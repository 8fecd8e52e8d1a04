#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include <vips/vips8>

#include "base/result.h"
#include "formats/format.h"
#include "geometry/box.h"

/// The formats that libvips does not read: BMP and ICO.
namespace tintype::image {

struct BuiltinHeader {
  geometry::Size size;
  bool alpha = false;
};

/// None: libvips reads the format itself. Also none for an icon that holds a PNG, which libvips reads. Broken
/// files are `broken_image`.
[[nodiscard]] Result<std::optional<BuiltinHeader>> read_builtin_header(std::span<const std::byte> file,
                                                                       formats::Format format);

/// The pixels; `load_ico` those of the largest picture. Throw vips::VError where the file is broken.
[[nodiscard]] vips::VImage load_bmp(std::span<const std::byte> file);
[[nodiscard]] vips::VImage load_ico(std::span<const std::byte> file);

}  // namespace tintype::image
