#include "steps/pipeline.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include <vips/vips8>

#include "base/file.h"
#include "image/guard.h"
#include "image/source.h"
#include "steps/animation.h"
#include "steps/apply.h"
#include "steps/job.h"
#include "steps/layout.h"
#include "steps/look.h"
#include "steps/planar.h"
#include "steps/result_file.h"

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

Result<void> write(int fd, const std::string& file) {
  return file::write_all(fd, std::as_bytes(std::span(file)));
}

Result<Derived> copied(const image::Source& source, int target_fd, StageClock clock) {
  TINTYPE_CHECK(file::write_all(target_fd, source.bytes()));
  clock.end("save");
  return Derived{std::string(traits_of(source.header().format).name), source.header().size, Engine::libvips,
                 std::move(clock).times()};
}

Result<Derived> told(const image::Source& source, const Options& options, int target_fd, StageClock clock) {
  TINTYPE_TRY(const std::string text, information_about(source, options));
  TINTYPE_CHECK(write(target_fd, text));
  clock.end("process");
  return Derived{std::string(traits_of(source.header().format).name), source.header().size, Engine::libvips,
                 std::move(clock).times()};
}

/// No step but the sanitizer applies to a drawing that is not to become pixels.
bool stays_svg(const Options& options, image::Format source) {
  return source == image::Format::svg && options.get<Output>().format.value_or(source) == source;
}

using SharedSource = std::shared_ptr<const image::Source>;

/// What is to become of one target.
struct Task {
  SharedSource source{};     ///< what is selected of it; none: the file is copied, or told about
  std::optional<Job> job{};  ///< none: the same
  std::optional<jpeg::Reduction> reduction{};  ///< none: libvips decodes
};

/// The source itself, where nothing but its first page is wanted.
Result<SharedSource> selected(const Options& options, const SharedSource& source) {
  TINTYPE_TRY(const image::Selection selection,
              select_pages(options, source->header(), choose_output(options, source->header())));
  if (selection == source->selection()) return source;
  TINTYPE_TRY(image::Source other, source->select(selection));
  TINTYPE_CHECK(check_source(other.header(), options.get<Limits>()));
  return std::make_shared<const image::Source>(std::move(other));
}

/// libvips counts the rows of all frames together.
Result<void> check_rows(const Job& job) {
  const int rows = result_size(job.options, job.geometry).height;
  if (rows <= VIPS_MAX_COORD / job.source.frames) return {};
  return fail(ErrorKind::invalid_source,
              "the source has {} frames, of {} px in height at most {} are allowed", job.source.frames, rows,
              VIPS_MAX_COORD / rows);
}

Result<Task> task_for(const Options& options, const SharedSource& file,
                      const std::optional<PlanarSource>& planar) {
  TINTYPE_CHECK(check_source(file->header(), options.get<Limits>()));
  const image::Format format = file->header().format;
  if (options.get<Information>().asked || skips_processing(options, format) || stays_svg(options, format)) {
    return Task{};
  }
  TINTYPE_TRY(SharedSource source, selected(options, file));
  TINTYPE_TRY(const geometry::Rect part, trimmed_part(*source, options));
  TINTYPE_TRY(Job job, plan_job(options, source->header(), part));
  TINTYPE_CHECK(check_rows(job));
  const auto reduction = planar ? planar->reduction_for(job) : std::nullopt;
  return Task{std::move(source), std::move(job), reduction};
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

/// The job with what is to be seen in its source, where its options ask for that.
Result<Job> looked_at(const Job& job, const image::Source& source, const PlanarSource* planar,
                      const SharedPlanes* planes, detect::Detector* detector) {
  if (!moves_later(job.options)) return job;
  TINTYPE_TRY(const std::optional<image::Focus> focus,
              image::guarded(ErrorKind::broken_image, [&] { return focus_of(job.options, source); }));
  const std::optional<int> side = view_side(job.options);
  if (!side) return focus ? focus_on(job, *focus) : Result<Job>(job);
  TINTYPE_TRY(const VImage view, image::guarded(ErrorKind::broken_image, [&] {
                return planes != nullptr ? planar->view(planes->reduced, *side) : view_of(source, *side);
              }));
  return look(job, view, focus, detector);
}

Result<Derived> save(const VImage& image, const Job& job, Engine engine, int target_fd, StageClock clock) {
  TINTYPE_TRY(const ResultFile file, encode_result(image, job));
  TINTYPE_CHECK(write(target_fd, file.bytes));
  clock.end("save");
  return Derived{std::string(traits_of(file.format).name),
                 {image.width(), image.height() / job.source.frames},
                 engine,
                 std::move(clock).times(),
                 file.attempts};
}

Result<Derived> derive_by_libvips(const image::Source& source, const Job& job, int target_fd,
                                  StageClock clock) {
  // The pixels are taken here, so that a broken source and a full disk cannot be confused.
  TINTYPE_TRY(const VImage image, image::guarded(ErrorKind::broken_image, [&] {
                if (job.source.frames > 1) return apply_to_frames(source, job);
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
    TINTYPE_CHECK(write(target_fd, result.file));
    clock.end("save");
    return Derived{std::string(traits_of(job.output).name), result.size, Engine::jpeg,
                   std::move(clock).times(), result.attempts};
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

/// An animation as far as results would show it.
Result<void> decode_frames(const image::Source& source, const Options& options) {
  const int frames = animation_frames(options, source.header());
  if (frames == 1) return decode_whole(source);
  TINTYPE_TRY(const image::Source all, source.select({.page_count = frames, .animated = true}));
  TINTYPE_CHECK(check_source(all.header(), options.get<Limits>()));
  return decode_whole(all);
}

}  // namespace

std::vector<Result<Derived>> derive(std::span<const Target> targets, int source_fd,
                                    detect::Detector* detector, std::span<const OverlayFile> overlays) {
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

  const std::optional<SharedPlanes> planes = decode_for(tasks, planar);
  OverlayPictures pictures(overlays);
  std::vector<Result<Derived>> derived;
  derived.reserve(targets.size());
  for (std::size_t i = 0; i < targets.size(); ++i) {
    const auto make = [&](const Task& task) -> Result<Derived> {
      const StageClock own = std::exchange(clock, StageClock());
      if (targets[i].options.get<Information>().asked)
        return told(*source, targets[i].options, targets[i].fd, own);
      if (!task.job) return copied(*source, targets[i].fd, own);
      const bool planar_way = planes && task.reduction;
      TINTYPE_TRY(Job job, looked_at(*task.job, *task.source, planar_way ? &*planar : nullptr,
                                     planar_way ? &*planes : nullptr, detector));
      TINTYPE_TRY(job.overlays, pictures.of(job.options));
      if (!planar_way) return derive_by_libvips(*task.source, job, targets[i].fd, own);
      return derive_from_planes(*source, *planar, *planes, job, targets[i].fd, own);
    };
    derived.push_back(tasks[i].and_then(make));
  }
  return derived;
}

Result<Derived> derive(const Options& options, int source_fd, int target_fd, detect::Detector* detector,
                       std::span<const OverlayFile> overlays) {
  const Target target{options, target_fd};
  return std::move(derive(std::span(&target, 1), source_fd, detector, overlays).front());
}

Result<SourceInfo> inspect(const Options& options, int source_fd) {
  TINTYPE_TRY(const image::Source source, image::Source::open(source_fd));
  const image::Header& header = source.header();
  TINTYPE_CHECK(check_source(header, options.get<Limits>()));
  const auto planar = PlanarSource::of(source);
  if (!planar || !planar->is_sound()) TINTYPE_CHECK(decode_frames(source, options));
  const geometry::Turn upright = geometry::turn_of_exif(header.orientation);
  return SourceInfo{std::string(traits_of(header.format).name), turned(header.size, upright),
                    header.orientation, header.alpha, header.pages};
}

}  // namespace tintype::steps
