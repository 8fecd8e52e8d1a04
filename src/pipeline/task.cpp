#include "pipeline/task.h"

#include <utility>

#include "pipeline/animation.h"
#include "pipeline/layout.h"
#include "pipeline/make_context.h"
#include "steps/geometry/trim.h"
#include "steps/passes.h"

namespace tintype::pipeline {
namespace {

/// Returns whether a drawing is delivered as one, to which no step but the sanitizer applies.
bool passes_through(const steps::Options& options, formats::Format source) {
  return info_of(source).passes_through && options.get<steps::Output>().format.value_or(source) == source;
}

/// Returns the source with the pages that the options select; the source itself if they are its first page.
Result<SharedSource> selected(const steps::Options& options, const SharedSource& source) {
  TINTYPE_TRY(const image::Selection selection,
              steps::select_pages(options, source->header(), choose_output(options, source->header())));
  if (selection == source->selection()) return source;
  TINTYPE_TRY(image::Source other, source->select(selection));
  TINTYPE_CHECK(steps::check_source(other.header(), options.get<steps::Limits>()));
  return std::make_shared<const image::Source>(std::move(other));
}

/// Checks the number of rows, which libvips counts over all frames together.
Result<void> check_rows(const steps::Context& context) {
  const int rows = result_size(context.options, context.geometry).height;
  if (rows <= VIPS_MAX_COORD / context.source.frames) return {};
  return fail(ErrorKind::invalid_source,
              "the source has {} frames, of {} px in height at most {} are allowed", context.source.frames,
              rows, VIPS_MAX_COORD / rows);
}

}  // namespace

Result<steps::Context> context_for(const steps::Options& options, const image::Source& source) {
  TINTYPE_TRY(const geometry::Rect part, steps::trimmed_part(source, options));
  TINTYPE_TRY(steps::Context context, make_context(options, source.header(), part));
  TINTYPE_CHECK(check_rows(context));
  return context;
}

Result<Task> task_for(const steps::Options& options, const SharedSource& file,
                      const std::optional<PlanarSource>& planar) {
  TINTYPE_CHECK(steps::check_source(file->header(), options.get<steps::Limits>()));
  const formats::Format format = file->header().format;
  if (options.get<steps::Information>().asked || options.get<steps::Reducing>().side > 0 ||
      steps::skips_processing(options, format) || passes_through(options, format)) {
    return Task{};
  }
  TINTYPE_TRY(SharedSource source, selected(options, file));
  std::shared_ptr<const std::vector<steps::Options>> passes;
  if (!options.earlier().empty()) {
    passes = std::make_shared<const std::vector<steps::Options>>(
        steps::passes_of(options, choose_output(options, source->header())));
  }
  TINTYPE_TRY(steps::Context context, context_for(passes ? passes->front() : options, *source));
  const auto reduction = planar ? planar->reduction_for(context) : std::nullopt;
  return Task{std::move(source), std::move(context), reduction, std::move(passes)};
}

image::Header header_between(const vips::VImage& image, const image::Header& before) {
  image::Header header = before;
  // A rendered drawing is an image of pixels.
  if (formats::info_of(header.format).vector) header.format = formats::Format::png;
  header.size = {image.width(), image.height() / header.frames};
  header.orientation = 1;
  header.alpha = image.has_alpha();
  header.pages = header.frames;
  return header;
}

}  // namespace tintype::pipeline
