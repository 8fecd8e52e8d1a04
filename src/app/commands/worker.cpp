#include "app/commands/worker.h"

#include "render/pipeline_renderer.h"
#include "render/worker.h"

namespace tintype::app {

int run_worker() {
  render::PipelineRenderer renderer;
  return render::worker_main(renderer);
}

}  // namespace tintype::app
