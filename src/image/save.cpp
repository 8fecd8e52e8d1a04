#include "image/save.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/file.h"
#include "image/guard.h"
#include "image/ico.h"
#include "image/jpeg_container.h"
#include "image/metadata.h"
#include "image/png_container.h"
#include "image/webp_container.h"

namespace tintype::image {
namespace {

using vips::VImage;
using vips::VOption;
using vips::VSource;
using vips::VTarget;

using Blob = std::unique_ptr<VipsBlob, void (*)(VipsBlob*)>;

Blob owned(VipsBlob* blob) {
  return {blob, [](VipsBlob* area) { vips_area_unref(VIPS_AREA(area)); }};
}

std::span<const std::byte> bytes_of(const Blob& blob) {
  std::size_t bytes = 0;
  const void* data = vips_blob_get(blob.get(), &bytes);
  return {static_cast<const std::byte*>(data), bytes};
}

Result<void> write(int fd, const std::string& file) {
  return file::write_all(fd, std::as_bytes(std::span(file)));
}

/// libvips puts an EXIF block of its own into JPEG and WebP files, and shortens those that it is given: what
/// is kept goes into the finished files.
VImage bare(const VImage& image) {
  return hold_metadata(image, {});
}

bool has_profile(const VImage& image) {
  return image.get_typeof(VIPS_META_ICC_NAME) != 0;
}

Result<void> save_jpeg(const VImage& image, const Encoding& encoding, int fd) {
  const Blob jpeg = owned(bare(image).jpegsave_buffer(
      VImage::option()
          ->set("Q", encoding.quality)
          ->set("optimize_coding", true)
          ->set("interlace", encoding.jpeg.progressive)
          ->set("subsample_mode",
                encoding.jpeg.no_subsample ? VIPS_FOREIGN_SUBSAMPLE_OFF : VIPS_FOREIGN_SUBSAMPLE_AUTO)));
  return write(fd, jpeg_with_metadata(bytes_of(jpeg), held_metadata(image), encoding.dpi));
}

/// Bits a pixel that tell so many colours apart.
int palette_bits(int colors) {
  if (colors > 16) return 8;
  if (colors > 4) return 4;
  return colors > 2 ? 2 : 1;
}

std::string png_file(const VImage& image, const Encoding& encoding) {
  VOption* options = VImage::option()->set("interlace", encoding.png.interlaced);
  if (encoding.png.colors) {
    options->set("palette", true)->set("bitdepth", palette_bits(*encoding.png.colors));
  } else {
    options->set("filter", VIPS_FOREIGN_PNG_FILTER_ALL);
  }
  const Blob png = owned(bare(image).pngsave_buffer(options));
  return png_with_metadata(bytes_of(png), held_metadata(image), encoding.dpi != 0);
}

Result<void> save_ico(const VImage& image, const Encoding& encoding, int fd) {
  const std::string png = png_file(image, encoding);
  return write(fd, ico_of_png(std::as_bytes(std::span(png)), {image.width(), image.height()}));
}

Result<void> save_webp(const VImage& image, const Encoding& encoding, int fd) {
  using Compression = WebpEncoding::Compression;
  const WebpEncoding& wanted = encoding.webp;
  const Blob webp = owned(
      bare(image).webpsave_buffer(VImage::option()
                                      ->set("Q", encoding.quality)
                                      ->set("lossless", wanted.compression == Compression::lossless)
                                      ->set("near_lossless", wanted.compression == Compression::near_lossless)
                                      ->set("smart_subsample", wanted.smart_subsample)
                                      ->set("preset", wanted.preset)));
  return write(fd, webp_with_metadata(bytes_of(webp), held_metadata(image), has_profile(image)));
}

void save_gif(const VImage& image, int fd) {
  image.gifsave_target(VTarget::new_to_descriptor(fd));
}

/// Fields as a loader of libvips sets them, which is what its other savers write.
VImage with_loaded_metadata(const VImage& image) {
  const KeptMetadata metadata = held_metadata(image);
  VImage out = bare(image);
  if (metadata.empty()) return out;
  const Blob dot = owned(VImage::black(1, 1).jpegsave_buffer(VImage::option()->set("strip", true)));
  const std::string carrier = jpeg_with_metadata(bytes_of(dot), metadata);
  const VImage loaded =
      VImage::jpegload_source(VSource::new_from_memory(carrier.data(), carrier.size())).copy_memory();
  const std::unique_ptr<gchar*, decltype(&g_strfreev)> fields(vips_image_get_fields(loaded.get_image()),
                                                              &g_strfreev);
  for (gchar** field = fields.get(); *field != nullptr; ++field) {
    const std::string_view name(*field);
    GValue value = G_VALUE_INIT;
    if (!name.starts_with("exif-") && name != VIPS_META_XMP_NAME) continue;
    if (vips_image_get(loaded.get_image(), *field, &value) != 0) throw vips::VError();
    vips_image_set(out.get_image(), *field, &value);
    g_value_unset(&value);
  }
  // TIFF has image resources of their own.
  if (!metadata.iptc.empty()) {
    vips_image_set_blob_copy(out.get_image(), VIPS_META_PHOTOSHOP_NAME, metadata.iptc.data(),
                             metadata.iptc.size());
  }
  return out;
}

void save_tiff(const VImage& image, int fd) {
  with_loaded_metadata(image).tiffsave_target(VTarget::new_to_descriptor(fd),
                                              VImage::option()
                                                  ->set("compression", VIPS_FOREIGN_TIFF_COMPRESSION_DEFLATE)
                                                  ->set("predictor", VIPS_FOREIGN_TIFF_PREDICTOR_HORIZONTAL));
}

/// Without metadata and profile, "strip" saves the EXIF block that libvips would make.
VOption* strip_where_bare(const VImage& image) {
  return VImage::option()->set("strip", held_metadata(image).empty() && !has_profile(image));
}

/// A little effort: what more of it saves in bytes, it costs many times over in the visitor's time.
void save_heif(const VImage& image, const Encoding& encoding, VipsForeignHeifCompression compression,
               int fd) {
  constexpr int kEffort = 1;
  with_loaded_metadata(image).heifsave_target(VTarget::new_to_descriptor(fd),
                                              strip_where_bare(image)
                                                  ->set("Q", encoding.quality)
                                                  ->set("compression", compression)
                                                  ->set("subsample_mode", encoding.avif.subsample)
                                                  ->set("effort", kEffort));
}

void save_jxl(const VImage& image, const Encoding& encoding, int fd) {
  with_loaded_metadata(image).jxlsave_target(
      VTarget::new_to_descriptor(fd),
      strip_where_bare(image)->set("Q", encoding.quality)->set("effort", encoding.jxl.effort));
}

/// libvips counts px a millimetre.
VImage with_density(const VImage& image, int dpi) {
  if (dpi == 0) return image;
  constexpr double kMillimetresInAnInch = 25.4;
  const double resolution = dpi / kMillimetresInAnInch;
  VImage out = image.copy(VImage::option()->set("xres", resolution)->set("yres", resolution));
  return out;
}

}  // namespace

Result<void> save(const VImage& processed, const Encoding& encoding, int fd) {
  return guarded(ErrorKind::internal, [&]() -> Result<void> {
    const VImage image = with_density(processed, encoding.dpi);
    switch (encoding.format) {
      case Format::jpeg:
        return save_jpeg(image, encoding, fd);
      case Format::png:
        return write(fd, png_file(image, encoding));
      case Format::webp:
        return save_webp(image, encoding, fd);
      case Format::ico:
        return save_ico(image, encoding, fd);
      case Format::gif:
        save_gif(image, fd);
        return {};
      case Format::tiff:
        save_tiff(image, fd);
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
