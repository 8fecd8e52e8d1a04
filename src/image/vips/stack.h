#pragma once

#include <span>

#include <vips/vips8>

namespace tintype::image {

/// Pages from top to bottom, left-aligned; beside narrow ones it is transparent, or white where no page has
/// transparency. Pages of one kind stay as they are; of several kinds, all become sRGB. At least one page.
[[nodiscard]] vips::VImage stacked(std::span<const vips::VImage> pages);

}  // namespace tintype::image
