#include "pipeline/make_context.h"

namespace tintype::pipeline {
namespace {

formats::Format widely_readable(const image::Header& source) {
  return source.alpha ? formats::Format::png : formats::Format::jpeg;
}

Result<steps::Context> job_with(const steps::Options& options, const image::Header& source,
                                geometry::Rect part, formats::Format output,
                                const FocusPoints& focus_points) {
  const geometry::Source stored{
      .size = part.size(),
      .orientation = options.get<steps::Orientation>().auto_rotate ? source.orientation : 1,
      .vector = formats::info_of(source.format).vector};
  TINTYPE_TRY(const geometry::Geometry geometry, layout(options, stored, output, focus_points));
  return steps::Context{options, source, part, geometry, output};
}

}  // namespace

formats::Format choose_output(const steps::Options& options, const image::Header& source) {
  const formats::Format chosen = steps::choose_format(options, steps::content_of(options, source));
  return steps::is_writable(chosen) ? chosen : widely_readable(source);
}

Result<steps::Context> make_context(const steps::Options& options, const image::Header& source,
                                    geometry::Rect part, const FocusPoints& focus_points) {
  if (options.get<steps::Output>().format == formats::Format::svg) {
    return fail(ErrorKind::broken_image, "a source of pixels cannot become an SVG");
  }
  const formats::Format output = choose_output(options, source);
  TINTYPE_TRY(steps::Context context, job_with(options, source, part, output, focus_points));
  if (steps::can_have_size(output, result_size(options, context.geometry))) return context;
  return job_with(options, source, part, widely_readable(source), focus_points);
}

}  // namespace tintype::pipeline
