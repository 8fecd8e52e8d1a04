#include "steps/output/metadata.h"

#include "steps/context.h"

namespace tintype::steps {

vips::VImage Metadata::apply(const vips::VImage& image, const Context& context) {
  const image::Metadata kept = image::select_metadata(image, context.options.get<Metadata>().keep());
  return image::attach_metadata(image, kept);
}

}  // namespace tintype::steps
