#include "steps/job.h"

#include <algorithm>

#include "steps/layout.h"

namespace tintype::steps {
namespace {

image::Format widely_readable(const image::Header& source) {
  return source.alpha ? image::Format::png : image::Format::jpeg;
}

Result<Job> job_with(const Options& options, const image::Header& source, geometry::Rect part,
                     image::Format output) {
  const geometry::Source stored{
      .size = part.size(),
      .orientation = options.get<Orientation>().auto_rotate ? source.orientation : 1,
      .vector = image::is_vector(source.format)};
  TINTYPE_TRY(const geometry::Geometry geometry, layout(options, stored, output));
  return Job{options, source, part, geometry, output};
}

/// AVIF encoders have no pictures with a side under 16 (dialect, Geometry 8).
bool is_too_small_for(image::Format format, geometry::Size size) {
  return format == image::Format::avif && std::min(size.width, size.height) < 16;
}

}  // namespace

Result<Job> plan_job(const Options& options, const image::Header& source, geometry::Rect part) {
  if (options.get<Output>().format == image::Format::svg) {
    return fail(ErrorKind::broken_image, "a source of pixels cannot become an SVG");
  }
  const image::Format chosen = choose_format(options, content_of(options, source));
  const image::Format output = is_writable(chosen) ? chosen : widely_readable(source);
  TINTYPE_TRY(Job job, job_with(options, source, part, output));
  if (!is_too_small_for(output, result_size(options, job.geometry))) return job;
  return job_with(options, source, part, widely_readable(source));
}

}  // namespace tintype::steps
