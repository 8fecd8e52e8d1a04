#include "image/metadata/metadata.h"

#include <algorithm>
#include <array>
#include <memory>
#include <span>
#include <string_view>

#include <vips/vips8>

#include "image/metadata/exif.h"
#include "image/metadata/iptc.h"
#include "image/metadata/xmp.h"

namespace tintype::image {
namespace {

std::span<const std::byte> blob(const vips::VImage& image, const char* field) {
  if (image.get_typeof(field) != VIPS_TYPE_BLOB) return {};
  std::size_t bytes = 0;
  const void* data = image.get_blob(field, &bytes);
  return {static_cast<const std::byte*>(data), bytes};
}

/// Returns the IPTC block, which TIFF files may have among the image resources only.
std::span<const std::byte> iptc_blob(const vips::VImage& image) {
  const std::span<const std::byte> iptc = blob(image, VIPS_META_IPTC_NAME);
  return iptc.empty() ? blob(image, VIPS_META_PHOTOSHOP_NAME) : iptc;
}

std::string text_of(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// Returns whether a field describes the pixels: the colour profile, and what divides a tall image into
/// frames.
bool belongs_to_pixels(std::string_view field) {
  constexpr std::array<std::string_view, 5> kFields{VIPS_META_ICC_NAME, VIPS_META_PAGE_HEIGHT,
                                                    VIPS_META_N_PAGES, "delay", "loop"};
  return std::ranges::find(kFields, field) != kFields.end();
}

void set_blob(vips::VImage& image, const char* field, const std::string& bytes) {
  if (!bytes.empty()) vips_image_set_blob_copy(image.get_image(), field, bytes.data(), bytes.size());
}

}  // namespace

Metadata select_metadata(const vips::VImage& image, MetadataPolicy policy) {
  if (policy == MetadataPolicy::nothing) return {};
  const std::span<const std::byte> exif = blob(image, VIPS_META_EXIF_NAME);
  const std::span<const std::byte> xmp = blob(image, VIPS_META_XMP_NAME);
  const std::span<const std::byte> iptc = iptc_blob(image);
  if (policy == MetadataPolicy::credit)
    return {make_exif(read_exif_credit(exif)), xmp_credit(xmp), iptc_credit(iptc)};
  return {upright_exif(exif), text_of(xmp), iptc_resources(iptc)};
}

vips::VImage attach_metadata(const vips::VImage& image, const Metadata& metadata) {
  vips::VImage out = image.copy();
  const std::unique_ptr<gchar*, decltype(&g_strfreev)> fields(vips_image_get_fields(image.get_image()),
                                                              &g_strfreev);
  for (gchar** field = fields.get(); *field != nullptr; ++field) {
    if (!belongs_to_pixels(*field)) out.remove(*field);
  }
  set_blob(out, VIPS_META_EXIF_NAME, metadata.exif);
  set_blob(out, VIPS_META_XMP_NAME, metadata.xmp);
  set_blob(out, VIPS_META_IPTC_NAME, metadata.iptc);
  return out;
}

Metadata attached_metadata(const vips::VImage& image) {
  return {text_of(blob(image, VIPS_META_EXIF_NAME)), text_of(blob(image, VIPS_META_XMP_NAME)),
          text_of(blob(image, VIPS_META_IPTC_NAME))};
}

}  // namespace tintype::image
