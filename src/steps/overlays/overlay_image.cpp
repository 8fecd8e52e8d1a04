#include "steps/overlays/overlay_image.h"

#include <algorithm>
#include <utility>

#include "image/source.h"
#include "image/vips/errors.h"
#include "steps/color/alpha.h"

namespace tintype::steps {
namespace {

using vips::VImage;

Result<VImage> decode(int fd, const Limits& limits) {
  TINTYPE_TRY(const image::Source source, image::Source::open(fd));
  TINTYPE_CHECK(check_source(source.header(), limits));
  return image::catching_vips_errors(ErrorKind::broken_image, [&] {
    return rounded_to(VIPS_FORMAT_UCHAR, in_srgb(source.decode(1))).autorot().copy_memory();
  });
}

}  // namespace

Result<std::vector<OverlayImage>> OverlayImages::of(const Options& options) {
  std::vector<OverlayImage> images;
  for (OverlaySource& overlay : overlays_of(options)) {
    auto image = decoded(overlay, options.get<Limits>());
    if (!image) return fail(image.error().kind, "option {}: {}", overlay.option, image.error().detail);
    images.push_back({std::move(overlay.reference), *std::move(image)});
  }
  return images;
}

Result<VImage> OverlayImages::decoded(const OverlaySource& overlay, const Limits& limits) {
  if (const auto known = decoded_.find(overlay.reference); known != decoded_.end()) return known->second;
  const auto file = std::ranges::find(files_, overlay.reference, &OverlayFile::reference);
  if (file == files_.end()) return fail(ErrorKind::internal, "its picture was not given to the renderer");
  TINTYPE_TRY(VImage image, decode(file->fd, limits));
  return decoded_.emplace(overlay.reference, std::move(image)).first->second;
}

}  // namespace tintype::steps
