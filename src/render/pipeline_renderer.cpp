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

// libvips reports a buffer that it cannot have like any other failure of an image.
template <typename Value>
Result<Value> with_out_of_memory_named(Result<Value> result) {
  if (!result && result.error().detail.find("out of memory") != std::string::npos) {
    return fail(ErrorKind::invalid_source, "the picture takes more memory than a render may use");
  }
  return result;
}

}  // namespace

Result<void> PipelineRenderer::load() {
  // Large images would otherwise go through temporary files, which the sandbox forbids.
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

Derivations PipelineRenderer::derive(std::span<const RenderTarget> targets, int source_fd,
                                     const pipeline::AuxiliaryInputs& auxiliary) {
  std::vector<steps::Options> options;
  options.reserve(targets.size());
  for (const RenderTarget& target : targets) {
    auto parsed = plan::parse_worker_text(target.plan_text);
    if (!parsed) return {targets.size(), Failure(parsed.error())};
    options.push_back(*std::move(parsed));
  }
  std::vector<pipeline::Target> pipeline_targets;
  pipeline_targets.reserve(targets.size());
  for (std::size_t i = 0; i < targets.size(); ++i)
    pipeline_targets.push_back({options[i], targets[i].target_fd});
  Derivations derived = pipeline::derive(pipeline_targets, source_fd, detector_.get(), auxiliary);
  for (Result<pipeline::Derived>& one : derived)
    one = with_out_of_memory_named(std::move(one));
  return derived;
}

Result<pipeline::SourceInfo> PipelineRenderer::inspect(std::string_view plan_text, int source_fd) {
  TINTYPE_TRY(const steps::Options options, plan::parse_worker_text(plan_text));
  return with_out_of_memory_named(pipeline::inspect(options, source_fd));
}

}  // namespace tintype::render
