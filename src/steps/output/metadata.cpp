#include "steps/output/metadata.h"

#include "steps/job.h"

namespace tintype::steps {

vips::VImage Metadata::apply(const vips::VImage& image, const Job& job) {
  const image::KeptMetadata kept = image::kept_metadata(image, job.options.get<Metadata>().keep());
  return image::hold_metadata(image, kept);
}

}  // namespace tintype::steps
