#include "steps/metadata.h"

#include <memory>
#include <string_view>

#include "steps/job.h"

namespace tintype::steps {
namespace {

bool is_profile(std::string_view field) {
  return field == VIPS_META_ICC_NAME;
}

/// The pixels are upright now, and the thumbnail is one of other pixels.
bool is_stale(std::string_view field) {
  return field == VIPS_META_ORIENTATION || field == "exif-ifd0-Orientation" ||
         field == "jpeg-thumbnail-data" || field.starts_with("exif-ifd1-");
}

}  // namespace

vips::VImage Metadata::apply(vips::VImage image, const Job& job) {
  const bool strip = job.options.get<Metadata>().strip;
  image = image.copy();
  const std::unique_ptr<gchar*, decltype(&g_strfreev)> fields(vips_image_get_fields(image.get_image()),
                                                              &g_strfreev);
  for (gchar** field = fields.get(); *field != nullptr; ++field) {
    if (strip ? !is_profile(*field) : is_stale(*field)) image.remove(*field);
  }
  return image;
}

}  // namespace tintype::steps
