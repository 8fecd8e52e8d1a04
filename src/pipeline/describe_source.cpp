#include "pipeline/describe_source.h"

#include <array>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/json.h"
#include "image/analysis/palette.h"
#include "image/analysis/placeholder.h"
#include "image/analysis/thumbnail.h"
#include "image/vips/errors.h"
#include "pipeline/apply.h"
#include "pipeline/make_context.h"
#include "planes/color_profile.h"
#include "steps/detection/analysis_image.h"
#include "steps/options.h"

namespace tintype::pipeline {
namespace {

using vips::VImage;

constexpr int kSide = 100;  // of what the hashes are made from
constexpr int kHashSide = 32;
constexpr std::size_t kSwatches = 5;

std::string text_of(Color color) {
  return fmt::format("#{:02x}{:02x}{:02x}", color.red, color.green, color.blue);
}

/// Returns the whole source, upright and in sRGB, within a square of `side` px.
Result<VImage> small_version(const image::Source& source, const steps::Options& options, int side) {
  steps::Options wanted;
  wanted.edit<steps::Limits>() = options.get<steps::Limits>();
  auto& size = wanted.edit<steps::Resize>();
  size.width = side;
  size.height = side;
  wanted.edit<steps::Output>().format = formats::Format::png;
  const geometry::Size whole = source.header().size;
  TINTYPE_TRY(const steps::Context context,
              make_context(wanted, source.header(), {0, 0, whole.width, whole.height}));
  return image::catching_vips_errors(ErrorKind::broken_image, [&] {
    const double shrink = std::min(context.geometry.shrink_x, context.geometry.shrink_y);
    return apply_all(source.decode(shrink), context).copy_memory();
  });
}

/// Removes the type from a value, which libvips writes as "1/60 (1/60 sec., Rational, 1 components, 8
/// bytes)".
std::string without_type(std::string_view value) {
  return std::string(value.substr(0, value.find(" (")));
}

bool is_private(std::string_view name) {
  return name.starts_with("GPS") || name.find("Serial") != std::string_view::npos ||
         name == "CameraOwnerName";
}

Json exif_of(const VImage& header, bool places) {
  Json fields = Json::object();
  const std::unique_ptr<gchar*, decltype(&g_strfreev)> names(vips_image_get_fields(header.get_image()),
                                                             &g_strfreev);
  for (gchar** field = names.get(); *field != nullptr; ++field) {
    // "exif-ifd0-Model": ifd1 is about the thumbnail, ifd3 has the position.
    const std::string_view name(*field);
    constexpr std::string_view kPrefix = "exif-ifd";
    if (!name.starts_with(kPrefix) || name.size() < kPrefix.size() + 3 || name[kPrefix.size()] == '1')
      continue;
    const std::string_view tag = name.substr(kPrefix.size() + 2);
    if (is_private(tag) && !places) continue;
    const char* value = nullptr;
    if (vips_image_get_string(header.get_image(), *field, &value) == 0) fields.set(tag, without_type(value));
  }
  return fields;
}

std::span<const std::byte> profile_of(const VImage& header) {
  const void* data = nullptr;
  std::size_t bytes = 0;
  if (header.get_typeof(VIPS_META_ICC_NAME) == 0 ||
      vips_image_get_blob(header.get_image(), VIPS_META_ICC_NAME, &data, &bytes) != 0)
    return {};
  return {static_cast<const std::byte*>(data), bytes};
}

geometry::Size upright_size(const image::Header& header) {
  return oriented(header.size, geometry::orientation_of_exif(header.orientation));
}

Json header_of(const image::Source& source) {
  const image::Header& header = source.header();
  const geometry::Size upright = upright_size(header);
  Json json{{"format", info_of(header.format).name},
            {"width", upright.width},
            {"height", upright.height},
            {"bytes", header.file_bytes},
            {"orientation", header.orientation},
            {"alpha", header.alpha},
            {"frames", header.pages},
            {"animated", header.pages > 1 && info_of(header.format).animation}};
  const auto profile = profile_of(source.opened());
  json.set("profile", profile.empty() ? Json() : Json(planes::profile_name(profile)));
  return json;
}

void add_appearance(Json& json, const VImage& small) {
  const image::Thumbnail image = image::thumbnail_of(small);
  Json dominant = Json::array();
  for (const image::Swatch& swatch : image::dominant_colors(image, kSwatches))
    dominant.push_back({{"color", text_of(swatch.color)}, {"share", std::round(swatch.share * 1000) / 1000}});
  json.set("dominant_colors", dominant);
  json.set("average_color", text_of(image::average_color(image)));
  json.set("blurhash", image::blurhash(image));
  json.set("thumbhash", image::thumbhash(image));
  const VImage square = small.thumbnail_image(
      kHashSide, VImage::option()->set("height", kHashSide)->set("size", VIPS_SIZE_FORCE));
  json.set("perceptual_hash", fmt::format("{:016x}", image::perceptual_hash(image::thumbnail_of(square))));
}

/// Returns the faces in px of the upright source.
Result<Json> faces_in(const image::Source& source, const steps::Options& options,
                      detect::Detector* detector) {
  TINTYPE_TRY(const VImage view, small_version(source, options, steps::kDetectionSide));
  return image::catching_vips_errors(ErrorKind::broken_image, [&]() -> Result<Json> {
    TINTYPE_TRY(const auto found,
                steps::find_objects(view, upright_size(source.header()), steps::faces_alone(), detector));
    Json list = Json::array();
    for (const auto& [kind, place] : found)
      list.push_back(
          {{"left", place.left}, {"top", place.top}, {"width", place.width}, {"height", place.height}});
    return list;
  });
}

}  // namespace

Result<std::string> describe_source(const image::Source& source, const steps::Options& options,
                                    detect::Detector* detector) {
  const auto& asked = options.get<steps::Information>();
  TINTYPE_TRY(const VImage small, small_version(source, options, kSide));
  std::optional<Json> faces;
  if (asked.faces) {
    TINTYPE_TRY(faces, faces_in(source, options, detector));
  }
  return image::catching_vips_errors(ErrorKind::broken_image, [&] {
    Json json = header_of(source);
    add_appearance(json, small);
    if (faces) json.set("faces", *faces);
    if (asked.exif) json.set("exif", exif_of(source.opened(), asked.places));
    // EXIF may hold bytes that are no UTF-8.
    return json.text() + "\n";
  });
}

}  // namespace tintype::pipeline
