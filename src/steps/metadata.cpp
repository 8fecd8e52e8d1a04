#include "steps/metadata.h"

#include "steps/job.h"

namespace tintype::steps {

vips::VImage Metadata::apply(vips::VImage image, const Job& job) {
  return image::hold_metadata(image, image::kept_metadata(image, job.options.get<Metadata>().keep()));
}

}  // namespace tintype::steps
