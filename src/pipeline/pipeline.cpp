#include "pipeline/pipeline.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include <vips/vips8>

#include "base/file.h"
#include "image/source.h"
#include "image/vips/errors.h"
#include "pipeline/animation.h"
#include "pipeline/apply.h"
#include "pipeline/describe_source.h"
#include "pipeline/layout.h"
#include "pipeline/planar.h"
#include "pipeline/result_file.h"
#include "pipeline/shared_planes.h"
#include "pipeline/smart_crop.h"
#include "pipeline/task.h"
#include "steps/context.h"

namespace tintype::pipeline {
namespace {

using vips::VImage;

/// `StageClock` measures consecutive stages.
class StageClock {
 public:
  void end(std::string_view stage) {
    const auto now = std::chrono::steady_clock::now();
    times_.push_back({stage, std::chrono::duration_cast<std::chrono::microseconds>(now - start_)});
    start_ = now;
  }
  [[nodiscard]] std::vector<StageTime> times() && { return std::move(times_); }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::vector<StageTime> times_;
};

/// Returns the factor by which the decoder may shrink the image: that by which both sides shrink anyway.
double shrink_on_load(const geometry::Geometry& geometry) {
  return std::min(geometry.shrink_x, geometry.shrink_y);
}

Result<void> write(int fd, const std::string& file) {
  return file::write_all(fd, std::as_bytes(std::span(file)));
}

/// Returns the description of a file without a derived image: of information, or of the source itself.
Derived result_of_source(const image::Source& source, steps::Engine engine, StageClock clock) {
  return {std::string(info_of(source.header().format).name), source.header().size, engine,
          std::move(clock).times()};
}

Result<Derived> pass_through(const image::Source& source, int target_fd, StageClock clock) {
  TINTYPE_CHECK(file::write_all(target_fd, source.bytes()));
  clock.end("save");
  return result_of_source(source, steps::Engine::libvips, std::move(clock));
}

Result<Derived> write_info(const image::Source& source, const steps::Options& options,
                           detect::Detector* detector, int target_fd, StageClock clock) {
  TINTYPE_TRY(const std::string text, describe_source(source, options, detector));
  TINTYPE_CHECK(write(target_fd, text));
  clock.end("process");
  return result_of_source(source, steps::Engine::libvips, std::move(clock));
}

Result<Derived> write_reduced_source(const image::Source& source, const std::optional<PlanarSource>& planar,
                                     int side, int target_fd, StageClock clock) {
  if (!planar) return fail(ErrorKind::unsupported_option, "there is no reduced source of such a picture");
  TINTYPE_TRY(const std::string file, planar->reduced_source(side));
  clock.end("process");
  TINTYPE_CHECK(write(target_fd, file));
  clock.end("save");
  return result_of_source(source, steps::Engine::jpeg, std::move(clock));
}

/// Returns the context after smart crop, if its options ask for it.
Result<steps::Context> with_focus(const steps::Context& context, const image::Source& source,
                                  const PlanarSource* planar, const SharedPlanes* planes,
                                  detect::Detector* detector) {
  if (!moves_later(context.options)) return context;
  TINTYPE_TRY(const std::optional<image::Focus> focus,
              image::catching_vips_errors(ErrorKind::broken_image,
                                          [&] { return focus_of(context.options, source); }));
  const std::optional<int> side = analysis_side(context.options);
  if (!side) return focus ? focus_on(context, *focus) : Result<steps::Context>(context);
  TINTYPE_TRY(const VImage analysis_image, image::catching_vips_errors(ErrorKind::broken_image, [&] {
                return planes != nullptr ? planar->analysis_image(planes->reduced, *side)
                                         : steps::analysis_image_of(source, *side);
              }));
  return resolve_smart_crop(context, analysis_image, focus, detector);
}

/// `RenderInputs` are the inputs of a render other than the source.
struct RenderInputs {
  detect::Detector* detector;
  steps::OverlayImages& overlays;
};

/// Returns the context after smart crop, if its options ask for it, and with its overlays.
Result<steps::Context> with_inputs(const steps::Context& context, const image::Source& source,
                                   const PlanarSource* planar, const SharedPlanes* planes,
                                   const RenderInputs& inputs) {
  TINTYPE_TRY(steps::Context result, with_focus(context, source, planar, planes, inputs.detector));
  TINTYPE_TRY(result.overlays, inputs.overlays.of(context.options));
  return result;
}

Result<Derived> save(const VImage& image, const steps::Context& context, steps::Engine engine, int target_fd,
                     StageClock clock) {
  TINTYPE_TRY(const ResultFile file, encode_result(image, context));
  TINTYPE_CHECK(write(target_fd, file.bytes));
  clock.end("save");
  return Derived{std::string(info_of(file.format).name),
                 {image.width(), image.height() / context.source.frames},
                 engine,
                 std::move(clock).times(),
                 file.attempts};
}

/// Applies all steps. The pixels are computed here, so that a broken source is not mistaken for a full disk.
Result<VImage> pixels_by_libvips(const image::Source& source, const steps::Context& context) {
  return image::catching_vips_errors(ErrorKind::broken_image, [&] {
    if (context.source.frames > 1) return apply_to_frames(source, context);
    return apply_all(source.decode(shrink_on_load(context.geometry)), context).copy_memory();
  });
}

/// Applies the passes in `options`, the first to `image`, and writes the file.
Result<Derived> finish_passes(VImage image, const image::Header& before,
                              std::span<const steps::Options> passes, steps::Engine engine,
                              const RenderInputs& inputs, int target_fd, StageClock clock) {
  const image::Source source = image::Source::made_of(image, header_between(image, before));
  TINTYPE_TRY(const steps::Context planned, context_for(passes.front(), source));
  TINTYPE_TRY(const steps::Context context, with_inputs(planned, source, nullptr, nullptr, inputs));
  TINTYPE_TRY(image, pixels_by_libvips(source, context));
  if (passes.size() > 1) {
    return finish_passes(std::move(image), source.header(), passes.subspan(1), engine, inputs, target_fd,
                         std::move(clock));
  }
  clock.end("process");
  return save(image, context, engine, target_fd, std::move(clock));
}

/// Finishes a task after its first pass, whose context is `context`.
Result<Derived> finish(VImage image, const Task& task, const steps::Context& context, steps::Engine engine,
                       const RenderInputs& inputs, int target_fd, StageClock clock) {
  if (task.passes) {
    return finish_passes(std::move(image), context.source, std::span(*task.passes).subspan(1), engine, inputs,
                         target_fd, std::move(clock));
  }
  clock.end("process");
  return save(image, context, engine, target_fd, std::move(clock));
}

Result<Derived> derive_from_planes(const Task& task, const PlanarSource& planar, const SharedPlanes& shared,
                                   const RenderInputs& inputs, int target_fd, StageClock clock) {
  TINTYPE_TRY(const steps::Context context,
              with_inputs(*task.context, *task.source, &planar, &shared, inputs));
  planes::Planes planes = planar.resized(shared.reduced, shared.reduction, context);
  if (planar.stays_planar(context)) {
    TINTYPE_TRY(const PlanarResult result, planar.finish(std::move(planes), context));
    clock.end("process");
    TINTYPE_CHECK(write(target_fd, result.file));
    clock.end("save");
    return Derived{std::string(info_of(context.output).name), result.size, shared.engine,
                   std::move(clock).times(), result.attempts};
  }
  TINTYPE_TRY(VImage image, image::catching_vips_errors(ErrorKind::broken_image, [&] {
                return apply_from<steps::Colorspace>(task.source->with_metadata(image_of(planes)), context)
                    .copy_memory();
              }));
  return finish(std::move(image), task, context, shared.engine, inputs, target_fd, std::move(clock));
}

Result<Derived> derive_by_libvips(const Task& task, const RenderInputs& inputs, int target_fd,
                                  StageClock clock) {
  TINTYPE_TRY(const steps::Context context,
              with_inputs(*task.context, *task.source, nullptr, nullptr, inputs));
  TINTYPE_TRY(VImage image, pixels_by_libvips(*task.source, context));
  return finish(std::move(image), task, context, steps::Engine::libvips, inputs, target_fd, std::move(clock));
}

Result<void> decode_whole(const image::Source& source) {
  return image::catching_vips_errors(ErrorKind::broken_image, [&] {
    // Entropy-coded data are read to their end at any shrink; a side that would shrink to nothing is more
    // than libvips takes.
    const geometry::Size size = source.header().size;
    const double most_shrink = std::clamp(std::min(size.width, size.height), 1, 8);
    static_cast<void>(source.decode(most_shrink).avg());
  });
}

/// Decodes as many frames of an animation as results could show.
Result<void> decode_frames(const image::Source& source, const steps::Options& options) {
  const int frames = steps::animation_frames(options, source.header());
  if (frames == 1) return decode_whole(source);
  TINTYPE_TRY(const image::Source all, source.select({.page_count = frames, .animated = true}));
  TINTYPE_CHECK(steps::check_source(all.header(), options.get<steps::Limits>()));
  return decode_whole(all);
}

}  // namespace

std::vector<Result<Derived>> derive(std::span<const Target> targets, int source_fd,
                                    detect::Detector* detector, const AuxiliaryInputs& auxiliary) {
  StageClock clock;
  auto opened = image::Source::open(source_fd);
  if (!opened) return {targets.size(), Failure(opened.error())};
  const auto source = std::make_shared<const image::Source>(*std::move(opened));
  const std::optional<PlanarSource> planar = PlanarSource::of(*source);
  std::vector<Result<Task>> tasks;
  tasks.reserve(targets.size());
  for (const Target& target : targets)
    tasks.push_back(task_for(target.options, source, planar));
  clock.end("load");

  const std::optional<SharedPlanes> planes = planes_for(tasks, planar, auxiliary.reduced);
  steps::OverlayImages overlay_images(auxiliary.overlays);
  const RenderInputs inputs{detector, overlay_images};
  std::vector<Result<Derived>> derived;
  derived.reserve(targets.size());
  for (std::size_t i = 0; i < targets.size(); ++i) {
    const auto derive_target = [&](const Task& task) -> Result<Derived> {
      const StageClock own_clock = std::exchange(clock, StageClock());
      if (targets[i].options.get<steps::Information>().asked)
        return write_info(*source, targets[i].options, detector, targets[i].fd, own_clock);
      if (const int side = targets[i].options.get<steps::Reducing>().side; side > 0)
        return write_reduced_source(*source, planar, side, targets[i].fd, own_clock);
      if (!task.context) return pass_through(*source, targets[i].fd, own_clock);
      if (!planes || !task.reduction) return derive_by_libvips(task, inputs, targets[i].fd, own_clock);
      return derive_from_planes(task, *planar, *planes, inputs, targets[i].fd, own_clock);
    };
    derived.push_back(tasks[i].and_then(derive_target).map([&](Derived&& image) {
      image.source = source->header().size;
      return std::move(image);
    }));
  }
  return derived;
}

Result<Derived> derive(const steps::Options& options, int source_fd, int target_fd,
                       detect::Detector* detector, const AuxiliaryInputs& auxiliary) {
  const Target target{options, target_fd};
  return std::move(derive(std::span(&target, 1), source_fd, detector, auxiliary).front());
}

Result<SourceInfo> inspect(const steps::Options& options, int source_fd) {
  TINTYPE_TRY(const image::Source source, image::Source::open(source_fd));
  const image::Header& header = source.header();
  TINTYPE_CHECK(steps::check_source(header, options.get<steps::Limits>()));
  const auto planar = PlanarSource::of(source);
  if (!planar || !planar->is_sound()) TINTYPE_CHECK(decode_frames(source, options));
  const geometry::Orientation upright = geometry::orientation_of_exif(header.orientation);
  return SourceInfo{std::string(info_of(header.format).name), oriented(header.size, upright),
                    header.orientation, header.alpha, header.pages};
}

}  // namespace tintype::pipeline
