#include "steps/source/page_selection.h"

#include <algorithm>

#include "steps/describe.h"
#include "steps/options.h"

namespace tintype::steps {

std::span<const OptionSpec> PageSelection::options() {
  static constexpr std::tuple kOptions{
      option({"page", "pg"}, "Takes this page of a TIFF, HEIC, AVIF, GIF or WebP source, or begins there.",
             argument("page", &PageSelection::first_page, {0, 1'000'000},
                      "0: the first; an animation begins with this frame")),
      option({"pages", "pgs"}, "Takes so many pages, from top to bottom, or so many frames of an animation.",
             argument("pages", &PageSelection::page_count, {{1, 1000}},
                      "as far as there are so many; empty: one page, or all frames")),
      option({"disable_animation", "da"}, "Takes the frames of animations as pages.",
             argument("disable", &PageSelection::disable_animation,
                      "1: the result is not animated, whatever its format")),
      option({"enforce_thumbnail", "eth"},
             "Takes the thumbnail that an HEIC or AVIF source carries, in place of the picture.",
             argument("enforce", &PageSelection::thumbnail, "1: where there is one")),
  };
  return specs_of<PageSelection, kOptions>();
}

int animation_frames(const Options& options, const image::Header& source) {
  const auto& wanted = options.get<PageSelection>();
  if (!info_of(source.format).animation || wanted.disable_animation) return 1;
  const int left = source.pages - wanted.first_page;
  const int frames = std::min(left, options.get<Limits>().animation_frames);
  return std::max(1, std::min(frames, wanted.page_count.value_or(left)));
}

Result<image::Selection> select_pages(const Options& options, const image::Header& source,
                                      formats::Format output) {
  const auto& wanted = options.get<PageSelection>();
  if (wanted.first_page >= source.pages) {
    return fail(ErrorKind::invalid_source, "page {} is asked for, the source has {}, counted from 0",
                wanted.first_page, source.pages);
  }
  image::Selection selection{.first_page = wanted.first_page, .thumbnail = wanted.thumbnail};
  const int frames = animation_frames(options, source);
  selection.animated = frames > 1 && info_of(output).animation;
  selection.page_count =
      selection.animated ? frames : std::min(wanted.page_count.value_or(1), source.pages - wanted.first_page);
  return selection;
}

}  // namespace tintype::steps
