#include "steps/pipeline.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <vips/vips8>

#include "base/file.h"
#include "image/guard.h"
#include "image/save.h"
#include "image/source.h"
#include "steps/apply.h"
#include "steps/job.h"
#include "steps/planar.h"

namespace tintype::steps {
namespace {

using vips::VImage;

/// Times stages that follow each other.
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

/// By how much the decoder may shrink the picture: what both sides have to lose anyway.
double shrink_on_load(const geometry::Geometry& geometry) {
  return std::min(geometry.shrink_x, geometry.shrink_y);
}

Result<Derived> copied(const image::Source& source, int target_fd, StageClock clock) {
  TINTYPE_CHECK(file::write_all(target_fd, source.bytes()));
  clock.end("save");
  return Derived{std::string(traits_of(source.header().format).name), source.header().size, Engine::libvips,
                 std::move(clock).times()};
}

/// No step but the sanitizer applies to a drawing that is not to become pixels.
bool stays_svg(const Options& options, image::Format source) {
  return source == image::Format::svg && options.get<Output>().format.value_or(source) == source;
}

/// What is to become of one target.
struct Task {
  std::optional<Job> job;                      ///< none: the source is copied
  std::optional<jpeg::Reduction> reduction{};  ///< none: libvips decodes
};

Result<Task> task_for(const Options& options, const image::Source& source,
                      const std::optional<PlanarSource>& planar) {
  TINTYPE_CHECK(check_source(source.header(), options.get<Limits>()));
  const image::Format format = source.header().format;
  if (skips_processing(options, format) || stays_svg(options, format)) return Task{};
  TINTYPE_TRY(const geometry::Rect part, trimmed_part(source, options));
  TINTYPE_TRY(Job job, plan_job(options, source.header(), part));
  const auto reduction = planar ? planar->reduction_for(job) : std::nullopt;
  return Task{std::move(job), reduction};
}

/// Planes from which all tasks of a source can be made that our own engine takes.
struct SharedPlanes {
  jpeg::Reduction reduction;
  jpeg::Reduced reduced;
};

/// None: no task wants them, or the source is damaged. libvips then decides how much of that can be borne.
std::optional<SharedPlanes> decode_for(std::span<const Result<Task>> tasks,
                                       const std::optional<PlanarSource>& planar) {
  std::optional<jpeg::Reduction> least;
  for (const Result<Task>& task : tasks) {
    if (!task || !task->reduction) continue;
    least = least ? std::min(*least, *task->reduction) : *task->reduction;
  }
  if (!least) return std::nullopt;
  std::optional<geometry::Rect> part;
  for (const Result<Task>& task : tasks) {
    if (!task || !task->reduction) continue;
    const geometry::Rect needed = planar->needed_by(*task->job, *least);
    part = part ? bounding(*part, needed) : needed;
  }
  auto reduced = planar->decode(*least, *part);
  if (!reduced) return std::nullopt;
  return SharedPlanes{*least, *std::move(reduced)};
}

Result<Derived> save(const VImage& image, const Job& job, Engine engine, int target_fd, StageClock clock) {
  TINTYPE_CHECK(
      image::save(image, encoding_of(job.options, job.output, {image.width(), image.height()}), target_fd));
  clock.end("save");
  return Derived{std::string(traits_of(job.output).name),
                 {image.width(), image.height()},
                 engine,
                 std::move(clock).times()};
}

Result<Derived> derive_by_libvips(const image::Source& source, const Job& job, int target_fd,
                                  StageClock clock) {
  // The pixels are taken here, so that a broken source and a full disk cannot be confused.
  TINTYPE_TRY(const VImage image, image::guarded(ErrorKind::broken_image, [&] {
                return apply_all(source.decode(shrink_on_load(job.geometry)), job).copy_memory();
              }));
  clock.end("process");
  return save(image, job, Engine::libvips, target_fd, std::move(clock));
}

Result<Derived> derive_from_planes(const image::Source& source, const PlanarSource& planar,
                                   const SharedPlanes& shared, const Job& job, int target_fd,
                                   StageClock clock) {
  jpeg::Planes planes = planar.resized(shared.reduced, shared.reduction, job);
  if (planar.stays_planar(job)) {
    TINTYPE_TRY(const PlanarResult result, planar.finish(std::move(planes), job));
    clock.end("process");
    TINTYPE_CHECK(file::write_all(target_fd, result.file));
    clock.end("save");
    return Derived{std::string(traits_of(job.output).name), result.size, Engine::jpeg,
                   std::move(clock).times()};
  }
  TINTYPE_TRY(const VImage image, image::guarded(ErrorKind::broken_image, [&] {
                return apply_from<Colorspace>(source.with_metadata(image_of(planes)), job).copy_memory();
              }));
  clock.end("process");
  return save(image, job, Engine::jpeg, target_fd, std::move(clock));
}

Result<void> decode_whole(const image::Source& source) {
  return image::guarded(ErrorKind::broken_image, [&] {
    // Entropy-coded data are read to their end at any shrink; a side that would shrink to nothing is more
    // than libvips takes.
    const geometry::Size size = source.header().size;
    const double most_shrink = std::clamp(std::min(size.width, size.height), 1, 8);
    static_cast<void>(source.decode(most_shrink).avg());
  });
}

}  // namespace

std::vector<Result<Derived>> derive(std::span<const Target> targets, int source_fd) {
  StageClock clock;
  const auto source = image::Source::open(source_fd);
  if (!source) return {targets.size(), Failure(source.error())};
  const std::optional<PlanarSource> planar = PlanarSource::of(*source);
  std::vector<Result<Task>> tasks;
  tasks.reserve(targets.size());
  for (const Target& target : targets)
    tasks.push_back(task_for(target.options, *source, planar));
  clock.end("load");

  const std::optional<SharedPlanes> planes = decode_for(tasks, planar);
  std::vector<Result<Derived>> derived;
  derived.reserve(targets.size());
  for (std::size_t i = 0; i < targets.size(); ++i) {
    const auto make = [&](const Task& task) -> Result<Derived> {
      const StageClock own = std::exchange(clock, StageClock());
      if (!task.job) return copied(*source, targets[i].fd, own);
      if (!planes || !task.reduction) return derive_by_libvips(*source, *task.job, targets[i].fd, own);
      return derive_from_planes(*source, *planar, *planes, *task.job, targets[i].fd, own);
    };
    derived.push_back(tasks[i].and_then(make));
  }
  return derived;
}

Result<Derived> derive(const Options& options, int source_fd, int target_fd) {
  const Target target{options, target_fd};
  return std::move(derive(std::span(&target, 1), source_fd).front());
}

Result<SourceInfo> inspect(const Options& options, int source_fd) {
  TINTYPE_TRY(const image::Source source, image::Source::open(source_fd));
  const image::Header& header = source.header();
  TINTYPE_CHECK(check_source(header, options.get<Limits>()));
  const auto planar = PlanarSource::of(source);
  if (!planar || !planar->is_sound()) TINTYPE_CHECK(decode_whole(source));
  const geometry::Turn upright = geometry::turn_of_exif(header.orientation);
  return SourceInfo{std::string(traits_of(header.format).name), turned(header.size, upright),
                    header.orientation, header.alpha, header.pages};
}

}  // namespace tintype::steps
