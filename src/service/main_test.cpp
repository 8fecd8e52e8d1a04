// The test program is its own worker: a pool runs it again with another first word.

#include <span>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "base/file.h"
#include "render/worker.h"

namespace tintype::service {
namespace {

Result<std::string> content_of(int fd) {
  std::string text;
  TINTYPE_CHECK(file::read_to(fd, [&](std::span<const std::byte> piece) -> Result<void> {
    text.append(reinterpret_cast<const char*>(piece.data()), piece.size());
    return {};
  }));
  return text;
}

/// Writes what it was given in place of an image: the plan, how many images the job has, the source, and the
/// overlays. The plan "broken" fails, and so does "disk_full" with that until the second job.
class FakeRenderer : public render::Renderer {
 public:
  Result<void> load() override { return {}; }
  Result<void> load_detector(const std::string& /*path*/) override { return {}; }
  Result<void> warm_up() override { return {}; }

  render::Derivations derive(std::span<const render::RenderTarget> targets, int source,
                             const pipeline::AuxiliaryInputs& auxiliary) override {
    ++jobs_;
    render::Derivations derived;
    for (const render::RenderTarget& target : targets)
      derived.push_back(describe_job(target, targets.size(), source, auxiliary));
    return derived;
  }

  Result<pipeline::SourceInfo> inspect(std::string_view /*plan*/, int /*source*/) override {
    return fail(ErrorKind::internal, "nobody asks");
  }

 private:
  [[nodiscard]] Result<pipeline::Derived> describe_job(const render::RenderTarget& target, std::size_t images,
                                                       int source,
                                                       const pipeline::AuxiliaryInputs& auxiliary) const {
    if (target.plan_text == "broken") return fail(ErrorKind::broken_image, "broken");
    if (target.plan_text == "disk_full" && jobs_ == 1) return fail(ErrorKind::disk_full, "no space");
    TINTYPE_TRY(std::string text, content_of(source));
    text = fmt::format("{} of {}: {}", target.plan_text, images, text);
    for (const steps::OverlayFile& overlay : auxiliary.overlays) {
      TINTYPE_TRY(const std::string content, content_of(overlay.fd));
      text += fmt::format(" {}={}", overlay.reference, content);
    }
    TINTYPE_CHECK(file::write_all(target.target_fd, as_bytes(text)));
    return pipeline::Derived{"png", {1, 1}, steps::Engine::jpeg, {{"load", std::chrono::microseconds(1)}}};
  }

  int jobs_ = 0;
};

}  // namespace
}  // namespace tintype::service

int main(int argc, char** argv) {
  if (argc > 1 && std::string_view(argv[1]) == "worker") {
    tintype::service::FakeRenderer renderer;
    return tintype::render::worker_main(renderer);
  }
  ::testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
