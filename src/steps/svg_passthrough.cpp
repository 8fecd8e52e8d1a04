#include "steps/svg_passthrough.h"

#include "base/encoding.h"
#include "base/file.h"
#include "steps/options.h"

namespace tintype::steps {

bool stays_svg(const Options& options, image::Format source) {
  return source == image::Format::svg && options.get<Output>().format.value_or(source) == source;
}

Result<void> write_svg(const image::Source& source, int target_fd) {
  return file::write_all(target_fd, as_bytes(source.svg()));
}

}  // namespace tintype::steps
