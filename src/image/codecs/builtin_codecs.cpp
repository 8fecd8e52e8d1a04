#include "image/codecs/builtin_codecs.h"

#include "image/codecs/bmp.h"
#include "image/codecs/ico.h"

namespace tintype::image {
namespace {

using vips::VImage;

template <typename T>
T or_throw(Result<T> result) {
  if (!result) throw vips::VError(result.error().detail);
  return *std::move(result);
}

VImage image_of(const Pixels& pixels) {
  // The C++ binding has only the variant that goes on reading the caller's memory.
  VipsImage* copy =
      vips_image_new_from_memory_copy(pixels.bytes.data(), pixels.bytes.size(), pixels.size.width,
                                      pixels.size.height, pixels.bands, VIPS_FORMAT_UCHAR);
  if (copy == nullptr) throw vips::VError();
  return VImage(copy).copy(VImage::option()->set("interpretation", VIPS_INTERPRETATION_sRGB));
}

}  // namespace

Result<std::optional<BuiltinHeader>> read_builtin_header(std::span<const std::byte> file,
                                                         formats::Format format) {
  if (format == formats::Format::bmp) {
    TINTYPE_TRY(const BmpHeader header, read_bmp(file));
    return BuiltinHeader{header.size, header.has_alpha()};
  }
  if (format != formats::Format::ico) return std::nullopt;
  TINTYPE_TRY(const IconImage image, largest_in_ico(file));
  if (image.png) return std::nullopt;
  TINTYPE_TRY(const geometry::Size size, read_icon_bitmap(image.data));
  return BuiltinHeader{size, true};
}

VImage load_bmp(std::span<const std::byte> file) {
  return image_of(or_throw(decode_bmp(file)));
}

VImage load_ico(std::span<const std::byte> file) {
  const IconImage image = or_throw(largest_in_ico(file));
  if (!image.png) return image_of(or_throw(decode_icon_bitmap(image.data)));
  return VImage::pngload_source(
      vips::VSource::new_from_memory(image.data.data(), image.data.size()),
      VImage::option()->set("access", VIPS_ACCESS_SEQUENTIAL)->set("fail_on", VIPS_FAIL_ON_ERROR));
}

}  // namespace tintype::image
