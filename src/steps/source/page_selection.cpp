#include "steps/source/page_selection.h"

#include <algorithm>

#include "steps/options.h"

namespace tintype::steps {

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
