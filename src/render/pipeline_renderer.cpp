#include "render/pipeline_renderer.h"

#include <cstdlib>
#include <string_view>

#include <unistd.h>

#include "detect/module_detector.h"
#include "image/vips/library.h"
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

Result<void> PipelineRenderer::load_detector(const std::string& path) {
  TINTYPE_TRY(detector_, detect::load_module(path));
  return {};
}

Result<void> PipelineRenderer::warm_up() {
  return image::warm_up_library();
}

Derivations PipelineRenderer::derive(std::span<const Output> outputs, int source_fd,
                                     const pipeline::AuxiliaryInputs& auxiliary) {
  std::vector<steps::Options> options;
  options.reserve(outputs.size());
  for (const Output& output : outputs) {
    auto parsed = plan::parse_worker_text(output.plan_text);
    if (!parsed) return {outputs.size(), Failure(parsed.error())};
    options.push_back(*std::move(parsed));
  }
  std::vector<pipeline::Target> targets;
  targets.reserve(outputs.size());
  for (std::size_t i = 0; i < outputs.size(); ++i)
    targets.push_back({options[i], outputs[i].target_fd});
  Derivations derived = pipeline::derive(targets, source_fd, detector_.get(), auxiliary);
  for (Result<pipeline::Derived>& one : derived)
    one = naming_memory(std::move(one));
  return derived;
}

Result<pipeline::SourceInfo> PipelineRenderer::inspect(std::string_view plan_text, int source_fd) {
  TINTYPE_TRY(const steps::Options options, plan::parse_worker_text(plan_text));
  return naming_memory(pipeline::inspect(options, source_fd));
}

}  // namespace tintype::render
