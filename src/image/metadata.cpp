#include "image/metadata.h"

#include <span>

#include "image/exif.h"
#include "image/iptc.h"
#include "image/xmp.h"

namespace tintype::image {
namespace {

std::span<const std::byte> blob(const vips::VImage& image, const char* field) {
  if (image.get_typeof(field) != VIPS_TYPE_BLOB) return {};
  std::size_t bytes = 0;
  const void* data = image.get_blob(field, &bytes);
  return {static_cast<const std::byte*>(data), bytes};
}

/// TIFF files may have their records among the image resources alone.
std::span<const std::byte> iptc_blob(const vips::VImage& image) {
  const std::span<const std::byte> iptc = blob(image, VIPS_META_IPTC_NAME);
  return iptc.empty() ? blob(image, VIPS_META_PHOTOSHOP_NAME) : iptc;
}

}  // namespace

KeptMetadata kept_metadata(const vips::VImage& image, Keep keep) {
  if (keep == Keep::nothing) return {};
  const std::span<const std::byte> exif = blob(image, VIPS_META_EXIF_NAME);
  const std::span<const std::byte> xmp = blob(image, VIPS_META_XMP_NAME);
  const std::span<const std::byte> iptc = iptc_blob(image);
  if (keep == Keep::credit) return {make_exif(read_exif_credit(exif)), xmp_credit(xmp), iptc_credit(iptc)};
  const auto* packet = reinterpret_cast<const char*>(xmp.data());
  return {upright_exif(exif), std::string(packet, xmp.size()), iptc_resources(iptc)};
}

}  // namespace tintype::image
