#pragma once

#include <optional>
#include <tuple>

#include "base/result.h"
#include "formats/format.h"
#include "image/header.h"
#include "steps/step.h"

namespace tintype::steps {

class Options;

/// These options select pages or frames of a source, or its thumbnail instead.
struct PageSelection {
  int first_page = 0;
  std::optional<int> page_count;
  bool disable_animation = false;
  bool thumbnail = false;

  static constexpr Extent kExtent = Extent::source_file;

  static constexpr auto options() {
    return std::tuple{
        option({"page", "pg"}, "Takes this page of a TIFF, HEIC, AVIF, GIF or WebP source, or begins there.",
               argument("page", &PageSelection::first_page, {0, 1'000'000},
                        "0: the first; an animation begins with this frame")),
        option({"pages", "pgs"},
               "Takes so many pages, from top to bottom, or so many frames of an animation.",
               argument("pages", &PageSelection::page_count, {{1, 1000}},
                        "as far as there are so many; empty: one page, or all frames")),
        option({"disable_animation", "da"}, "Takes the frames of animations as pages.",
               argument("disable", &PageSelection::disable_animation,
                        "1: the result is not animated, whatever its format")),
        option({"enforce_thumbnail", "eth"},
               "Takes the thumbnail that an HEIC or AVIF source carries, in place of the picture.",
               argument("enforce", &PageSelection::thumbnail, "1: where there is one")),
    };
  }
  friend bool operator==(const PageSelection&, const PageSelection&) = default;
};

/// Returns how many frames a result can have if its format supports animation; 1 means a still image.
[[nodiscard]] int animation_frames(const Options& options, const image::Header& source);

/// Selects what a result of format `output` shows of the source; `source` is the header as first opened. A
/// page that does not exist is `invalid_source`.
[[nodiscard]] Result<image::Selection> select_pages(const Options& options, const image::Header& source,
                                                    formats::Format output);

}  // namespace tintype::steps
