#include "steps/pipeline.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include <vips/vips8>

#include "base/file.h"
#include "image/guard.h"
#include "image/save.h"
#include "image/source.h"
#include "steps/job.h"
#include "steps/svg_passthrough.h"

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

template <typename Step>
VImage apply_step(VImage image, const Job& job) {
  if constexpr (requires { &Step::apply; }) {
    return Step::apply(std::move(image), job);
  } else {
    return image;
  }
}

template <typename... Steps>
VImage apply_all(VImage image, const Job& job, std::type_identity<std::tuple<Steps...>> /*order*/) {
  ((image = apply_step<Steps>(std::move(image), job)), ...);
  return image;
}

/// By how much the decoder may shrink the picture: what both sides have to lose anyway.
double shrink_on_load(const geometry::Geometry& geometry) {
  return std::min(geometry.shrink_x, geometry.shrink_y);
}

image::Encoding encoding_for(const Job& job, const VImage& image) {
  return {.format = job.output,
          .quality = job.options.get<Output>().quality_of(job.output),
          .keep_metadata = !job.options.get<Metadata>().strip,
          .keep_profile = image.get_typeof(VIPS_META_ICC_NAME) != 0};
}

Result<Derived> copied(const image::Header& source, int source_fd, int target_fd, StageClock clock) {
  TINTYPE_CHECK(file::read_to(source_fd, [target_fd](std::span<const std::byte> piece) {
    return file::write_all(target_fd, piece);
  }));
  clock.end("save");
  return Derived{std::string(traits_of(source.format).name), source.size, Engine::libvips,
                 std::move(clock).times()};
}

}  // namespace

Result<Derived> derive(const Options& options, int source_fd, int target_fd) {
  StageClock clock;
  TINTYPE_TRY(const image::Source source, image::Source::open(source_fd));
  TINTYPE_CHECK(check_source(source.header(), options.get<Limits>()));
  if (skips_processing(options, source.header().format)) {
    clock.end("load");
    return copied(source.header(), source_fd, target_fd, std::move(clock));
  }
  if (stays_svg(options, source.header().format)) {
    clock.end("load");
    TINTYPE_CHECK(write_svg(source, target_fd));
    clock.end("save");
    return Derived{"svg", source.header().size, Engine::libvips, std::move(clock).times()};
  }
  TINTYPE_TRY(const geometry::Rect part, trimmed_part(source, options));
  TINTYPE_TRY(const Job job, plan_job(options, source.header(), part));
  clock.end("load");

  // The pixels are taken here, so that a broken source and a full disk cannot be confused.
  TINTYPE_TRY(const VImage image, image::guarded(ErrorKind::broken_image, [&] {
                VImage decoded = source.decode(shrink_on_load(job.geometry));
                return apply_all(std::move(decoded), job, std::type_identity<Order>()).copy_memory();
              }));
  clock.end("process");

  TINTYPE_CHECK(image::save(image, encoding_for(job, image), target_fd));
  clock.end("save");
  return Derived{std::string(traits_of(job.output).name),
                 {image.width(), image.height()},
                 Engine::libvips,
                 std::move(clock).times()};
}

std::vector<Result<Derived>> derive(std::span<const Target> targets, int source_fd) {
  std::vector<Result<Derived>> derived;
  derived.reserve(targets.size());
  for (const Target& target : targets)
    derived.push_back(derive(target.options, source_fd, target.fd));
  return derived;
}

Result<SourceInfo> inspect(const Options& options, int source_fd) {
  TINTYPE_TRY(const image::Source source, image::Source::open(source_fd));
  const image::Header& header = source.header();
  TINTYPE_CHECK(check_source(header, options.get<Limits>()));
  // Entropy-coded data are read to their end at any shrink.
  TINTYPE_CHECK(image::guarded(ErrorKind::broken_image, [&] {
    // A side that would shrink to nothing is more than libvips takes.
    const double most_shrink = std::clamp(std::min(header.size.width, header.size.height), 1, 8);
    static_cast<void>(source.decode(most_shrink).avg());
  }));
  const geometry::Turn upright = geometry::turn_of_exif(header.orientation);
  return SourceInfo{std::string(traits_of(header.format).name), turned(header.size, upright),
                    header.orientation, header.alpha, header.pages};
}

}  // namespace tintype::steps
