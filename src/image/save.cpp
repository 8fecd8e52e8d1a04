#include "image/save.h"

#include <memory>

#include "base/file.h"
#include "image/guard.h"
#include "image/ico.h"
#include "image/webp_container.h"

namespace tintype::image {
namespace {

using vips::VImage;
using vips::VOption;
using vips::VTarget;

VOption* common_options(const Encoding& encoding) {
  return VImage::option()->set("strip", !encoding.keep_metadata && !encoding.keep_profile);
}

/// "auto" keeps colour at full resolution from quality 90 on.
void save_jpeg(const VImage& image, const Encoding& encoding, int fd) {
  image.jpegsave_target(VTarget::new_to_descriptor(fd),
                        common_options(encoding)
                            ->set("Q", encoding.quality)
                            ->set("optimize_coding", true)
                            ->set("subsample_mode", VIPS_FOREIGN_SUBSAMPLE_AUTO));
}

void save_png(const VImage& image, const Encoding& encoding, int fd) {
  image.pngsave_target(VTarget::new_to_descriptor(fd),
                       common_options(encoding)->set("filter", VIPS_FOREIGN_PNG_FILTER_ALL));
}

using Blob = std::unique_ptr<VipsBlob, void (*)(VipsBlob*)>;

Blob owned(VipsBlob* blob) {
  return {blob, [](VipsBlob* area) { vips_area_unref(VIPS_AREA(area)); }};
}

std::span<const std::byte> bytes_in(const Blob& blob) {
  std::size_t size = 0;
  const void* data = vips_blob_get(blob.get(), &size);
  return {static_cast<const std::byte*>(data), size};
}

Result<void> save_ico(const VImage& image, const Encoding& encoding, int fd) {
  const Blob png =
      owned(image.pngsave_buffer(common_options(encoding)->set("filter", VIPS_FOREIGN_PNG_FILTER_ALL)));
  const std::string file = ico_of_png(bytes_in(png), {image.width(), image.height()});
  return file::write_all(fd, std::as_bytes(std::span(file)));
}

/// libvips 8.14 writes EXIF into WebP whatever "strip" says. It has the whole file in memory anyway.
Result<void> save_webp(const VImage& image, const Encoding& encoding, int fd) {
  const Blob webp = owned(image.webpsave_buffer(common_options(encoding)->set("Q", encoding.quality)));
  const std::string file =
      with_extras(bytes_in(webp), {.metadata = encoding.keep_metadata, .profile = encoding.keep_profile});
  return file::write_all(fd, std::as_bytes(std::span(file)));
}

void save_gif(const VImage& image, int fd) {
  image.gifsave_target(VTarget::new_to_descriptor(fd));
}

void save_tiff(const VImage& image, const Encoding& encoding, int fd) {
  image.tiffsave_target(VTarget::new_to_descriptor(fd),
                        common_options(encoding)
                            ->set("compression", VIPS_FOREIGN_TIFF_COMPRESSION_DEFLATE)
                            ->set("predictor", VIPS_FOREIGN_TIFF_PREDICTOR_HORIZONTAL));
}

/// A little effort: what more of it saves in bytes, it costs many times over in the visitor's time.
void save_heif(const VImage& image, const Encoding& encoding, VipsForeignHeifCompression compression,
               int fd) {
  constexpr int kEffort = 1;
  image.heifsave_target(VTarget::new_to_descriptor(fd), common_options(encoding)
                                                            ->set("Q", encoding.quality)
                                                            ->set("compression", compression)
                                                            ->set("effort", kEffort));
}

void save_jxl(const VImage& image, const Encoding& encoding, int fd) {
  constexpr int kEffort = 4;
  image.jxlsave_target(VTarget::new_to_descriptor(fd),
                       common_options(encoding)->set("Q", encoding.quality)->set("effort", kEffort));
}

}  // namespace

Result<void> save(const VImage& image, const Encoding& encoding, int fd) {
  return guarded(ErrorKind::internal, [&]() -> Result<void> {
    switch (encoding.format) {
      case Format::jpeg:
        save_jpeg(image, encoding, fd);
        return {};
      case Format::png:
        save_png(image, encoding, fd);
        return {};
      case Format::webp:
        return save_webp(image, encoding, fd);
      case Format::ico:
        return save_ico(image, encoding, fd);
      case Format::gif:
        save_gif(image, fd);
        return {};
      case Format::tiff:
        save_tiff(image, encoding, fd);
        return {};
      case Format::avif:
        save_heif(image, encoding, VIPS_FOREIGN_HEIF_COMPRESSION_AV1, fd);
        return {};
      case Format::heic:
        save_heif(image, encoding, VIPS_FOREIGN_HEIF_COMPRESSION_HEVC, fd);
        return {};
      case Format::jxl:
        save_jxl(image, encoding, fd);
        return {};
      default:
        return fail(ErrorKind::internal, "no saver for {}", traits_of(encoding.format).name);
    }
  });
}

}  // namespace tintype::image
