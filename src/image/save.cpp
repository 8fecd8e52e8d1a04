#include "image/save.h"

#include <array>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include <vips/vips8>

#include "image/codecs/ico.h"
#include "image/metadata/jpeg_container.h"
#include "image/metadata/metadata.h"
#include "image/metadata/png_container.h"
#include "image/metadata/webp_container.h"
#include "image/vips/errors.h"

namespace tintype::image {
namespace {

using vips::VImage;
using vips::VOption;
using vips::VSource;

VipsForeignWebpPreset preset_of(WebpEncoding::Preset preset) {
  constexpr std::array kPresets{VIPS_FOREIGN_WEBP_PRESET_DEFAULT, VIPS_FOREIGN_WEBP_PRESET_PICTURE,
                                VIPS_FOREIGN_WEBP_PRESET_PHOTO,   VIPS_FOREIGN_WEBP_PRESET_DRAWING,
                                VIPS_FOREIGN_WEBP_PRESET_ICON,    VIPS_FOREIGN_WEBP_PRESET_TEXT};
  return kPresets[static_cast<std::size_t>(preset)];
}

VipsForeignSubsample subsample_mode_of(AvifEncoding::Subsampling subsampling) {
  constexpr std::array kModes{VIPS_FOREIGN_SUBSAMPLE_AUTO, VIPS_FOREIGN_SUBSAMPLE_ON,
                              VIPS_FOREIGN_SUBSAMPLE_OFF};
  return kModes[static_cast<std::size_t>(subsampling)];
}

using Blob = std::unique_ptr<VipsBlob, void (*)(VipsBlob*)>;

Blob owned(VipsBlob* blob) {
  return {blob, [](VipsBlob* area) { vips_area_unref(VIPS_AREA(area)); }};
}

std::span<const std::byte> bytes_of(const Blob& blob) {
  std::size_t bytes = 0;
  const void* data = vips_blob_get(blob.get(), &bytes);
  return {static_cast<const std::byte*>(data), bytes};
}

std::string file_of(const Blob& blob) {
  const auto bytes = bytes_of(blob);
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// Removes the metadata before encoding. libvips writes an EXIF block of its own into JPEG and WebP files,
/// and shortens those that it is given, so metadata are inserted into the encoded files instead.
VImage bare(const VImage& image) {
  return attach_metadata(image, {});
}

bool has_profile(const VImage& image) {
  return image.get_typeof(VIPS_META_ICC_NAME) != 0;
}

std::string encode_jpeg(const VImage& image, const Encoding& encoding) {
  const Blob jpeg = owned(bare(image).jpegsave_buffer(
      VImage::option()
          ->set("Q", encoding.quality)
          ->set("optimize_coding", true)
          ->set("interlace", encoding.jpeg.progressive)
          ->set("subsample_mode",
                encoding.jpeg.no_subsample ? VIPS_FOREIGN_SUBSAMPLE_OFF : VIPS_FOREIGN_SUBSAMPLE_AUTO)));
  return jpeg_with_metadata(bytes_of(jpeg), attached_metadata(image), encoding.dpi);
}

/// Returns how many bits a pixel a palette of so many colours needs.
int palette_bits(int colors) {
  if (colors > 16) return 8;
  if (colors > 4) return 4;
  return colors > 2 ? 2 : 1;
}

std::string encode_png(const VImage& image, const Encoding& encoding) {
  VOption* options = VImage::option()->set("interlace", encoding.png.interlaced);
  if (encoding.png.colors) {
    options->set("palette", true)->set("bitdepth", palette_bits(*encoding.png.colors));
  } else {
    options->set("filter", VIPS_FOREIGN_PNG_FILTER_ALL);
  }
  const Blob png = owned(bare(image).pngsave_buffer(options));
  return png_with_metadata(bytes_of(png), attached_metadata(image), encoding.dpi != 0);
}

std::string encode_ico(const VImage& image, const Encoding& encoding) {
  const std::string png = encode_png(image, encoding);
  return ico_of_png(std::as_bytes(std::span(png)), {image.width(), image.height()});
}

std::string encode_webp(const VImage& image, const Encoding& encoding) {
  using Compression = WebpEncoding::Compression;
  const WebpEncoding& wanted = encoding.webp;
  const Blob webp = owned(
      bare(image).webpsave_buffer(VImage::option()
                                      ->set("Q", encoding.quality)
                                      ->set("lossless", wanted.compression == Compression::lossless)
                                      ->set("near_lossless", wanted.compression == Compression::near_lossless)
                                      ->set("smart_subsample", wanted.smart_subsample)
                                      ->set("preset", preset_of(wanted.preset))));
  return webp_with_metadata(bytes_of(webp), attached_metadata(image), has_profile(image));
}

std::string encode_gif(const VImage& image) {
  return file_of(owned(image.gifsave_buffer()));
}

/// Sets the metadata fields that libvips' loaders set, which its other savers write.
VImage with_loaded_metadata(const VImage& image) {
  const Metadata metadata = attached_metadata(image);
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

std::string encode_tiff(const VImage& image) {
  return file_of(owned(with_loaded_metadata(image).tiffsave_buffer(
      VImage::option()
          ->set("compression", VIPS_FOREIGN_TIFF_COMPRESSION_DEFLATE)
          ->set("predictor", VIPS_FOREIGN_TIFF_PREDICTOR_HORIZONTAL))));
}

/// Sets "strip" if there are neither metadata nor profile, so that libvips writes no EXIF block of its own.
VOption* strip_where_bare(const VImage& image) {
  return VImage::option()->set("strip", attached_metadata(image).empty() && !has_profile(image));
}

/// Encodes at a low effort: more of it saves few bytes for many times the encoding time.
std::string encode_heif(const VImage& image, const Encoding& encoding,
                        VipsForeignHeifCompression compression) {
  constexpr int kEffort = 1;
  // AVIF with 10 bits is more than Debian's libheif can ask of libaom, which then ends the process.
  constexpr int kDeepBits = 12;
  const int bits = image.format() == VIPS_FORMAT_USHORT ? kDeepBits : 8;
  return file_of(owned(with_loaded_metadata(image).heifsave_buffer(
      strip_where_bare(image)
          ->set("Q", encoding.quality)
          ->set("compression", compression)
          ->set("bitdepth", bits)
          ->set("subsample_mode", subsample_mode_of(encoding.avif.subsample))
          ->set("effort", kEffort))));
}

std::string encode_jxl(const VImage& image, const Encoding& encoding) {
  return file_of(owned(with_loaded_metadata(image).jxlsave_buffer(
      strip_where_bare(image)->set("Q", encoding.quality)->set("effort", encoding.jxl.effort))));
}

/// Sets the density, which libvips counts in px a millimetre.
VImage with_density(const VImage& image, int dpi) {
  if (dpi == 0) return image;
  constexpr double kMillimetresInAnInch = 25.4;
  const double resolution = dpi / kMillimetresInAnInch;
  VImage out = image.copy(VImage::option()->set("xres", resolution)->set("yres", resolution));
  return out;
}

}  // namespace

Result<std::string> encode(const VImage& processed, const Encoding& encoding) {
  return catching_vips_errors(ErrorKind::internal, [&]() -> Result<std::string> {
    const VImage image = with_density(processed, encoding.dpi);
    switch (encoding.format) {
      case formats::Format::jpeg:
        return encode_jpeg(image, encoding);
      case formats::Format::png:
        return encode_png(image, encoding);
      case formats::Format::webp:
        return encode_webp(image, encoding);
      case formats::Format::ico:
        return encode_ico(image, encoding);
      case formats::Format::gif:
        return encode_gif(image);
      case formats::Format::tiff:
        return encode_tiff(image);
      case formats::Format::avif:
        return encode_heif(image, encoding, VIPS_FOREIGN_HEIF_COMPRESSION_AV1);
      case formats::Format::heic:
        return encode_heif(image, encoding, VIPS_FOREIGN_HEIF_COMPRESSION_HEVC);
      case formats::Format::jxl:
        return encode_jxl(image, encoding);
      default:
        return fail(ErrorKind::internal, "no saver for {}", info_of(encoding.format).name);
    }
  });
}

}  // namespace tintype::image
