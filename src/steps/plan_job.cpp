#include "steps/plan_job.h"

namespace tintype::steps {
namespace {

formats::Format widely_readable(const image::Header& source) {
  return source.alpha ? formats::Format::png : formats::Format::jpeg;
}

Result<Job> job_with(const Options& options, const image::Header& source, geometry::Rect part,
                     formats::Format output, const Sighting& sighting) {
  const geometry::Source stored{
      .size = part.size(),
      .orientation = options.get<Orientation>().auto_rotate ? source.orientation : 1,
      .vector = formats::is_vector(source.format)};
  TINTYPE_TRY(const geometry::Geometry geometry, layout(options, stored, output, sighting));
  return Job{options, source, part, geometry, output};
}

}  // namespace

formats::Format choose_output(const Options& options, const image::Header& source) {
  const formats::Format chosen = choose_format(options, content_of(options, source));
  return is_writable(chosen) ? chosen : widely_readable(source);
}

Result<Job> plan_job(const Options& options, const image::Header& source, geometry::Rect part,
                     const Sighting& sighting) {
  if (options.get<Output>().format == formats::Format::svg) {
    return fail(ErrorKind::broken_image, "a source of pixels cannot become an SVG");
  }
  const formats::Format output = choose_output(options, source);
  TINTYPE_TRY(Job job, job_with(options, source, part, output, sighting));
  if (can_have_size(output, result_size(options, job.geometry))) return job;
  return job_with(options, source, part, widely_readable(source), sighting);
}

}  // namespace tintype::steps
