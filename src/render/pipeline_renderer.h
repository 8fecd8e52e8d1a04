#pragma once

#include <memory>

#include "detect/detector.h"
#include "render/renderer.h"

namespace tintype::render {

/// Renders by pipeline/pipeline.h: what the server's workers run.
class PipelineRenderer : public Renderer {
 public:
  [[nodiscard]] Result<void> load() override;
  [[nodiscard]] Result<void> load_detector(const std::string& path) override;
  [[nodiscard]] Result<void> warm_up() override;
  [[nodiscard]] Derivations derive(std::span<const RenderTarget> targets, int source_fd,
                                   const pipeline::AuxiliaryInputs& auxiliary) override;
  [[nodiscard]] Result<pipeline::SourceInfo> inspect(std::string_view plan_text, int source_fd) override;

 private:
  std::unique_ptr<detect::Detector> detector_;
};

}  // namespace tintype::render
