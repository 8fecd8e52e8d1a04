#include "render/pipeline_renderer.h"

#include <cstdlib>
#include <string_view>

#include <unistd.h>

#include "image/library.h"
#include "plan/plan.h"
#include "render/worker.h"

namespace tintype::render {
namespace {

// libvips reports a buffer that it cannot have like any other failure of a picture.
template <typename Made>
Result<Made> naming_memory(Result<Made> made) {
  if (!made && made.error().detail.find("out of memory") != std::string::npos) {
    return fail(ErrorKind::invalid_source, "the picture takes more memory than a render may use");
  }
  return made;
}

}  // namespace

Result<void> PipelineRenderer::load() {
  // Large pictures would otherwise go through temporary files, which the walls forbid.
  ::setenv("VIPS_DISC_THRESHOLD", "1000g", 1);
  image::set_exhausted_handler([] { ::_exit(kOutOfMemoryExit); });
  return image::start_library();
}

Result<void> PipelineRenderer::warm_up() {
  return image::warm_up_library();
}

Result<steps::Derived> PipelineRenderer::derive(std::string_view plan_text, int source_fd, int target_fd) {
  TINTYPE_TRY(const steps::Options options, plan::parse_worker_text(plan_text));
  return naming_memory(steps::derive(options, source_fd, target_fd));
}

Result<steps::SourceInfo> PipelineRenderer::inspect(std::string_view plan_text, int source_fd) {
  TINTYPE_TRY(const steps::Options options, plan::parse_worker_text(plan_text));
  return naming_memory(steps::inspect(options, source_fd));
}

}  // namespace tintype::render
