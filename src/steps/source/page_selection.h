#pragma once

#include <optional>

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

  static std::span<const OptionSpec> options();
  friend bool operator==(const PageSelection&, const PageSelection&) = default;
};

/// Returns how many frames a result can have if its format supports animation; 1 means a still image.
[[nodiscard]] int animation_frames(const Options& options, const image::Header& source);

/// Selects what a result of format `output` shows of the source; `source` is the header as first opened. A
/// page that does not exist is `invalid_source`.
[[nodiscard]] Result<image::Selection> select_pages(const Options& options, const image::Header& source,
                                                    formats::Format output);

}  // namespace tintype::steps
