#pragma once

#include <span>

#include <vips/vips8>

namespace tintype::image {

/// Stacks pages from top to bottom, left-aligned. The space beside narrow pages is transparent, or white if
/// no page has transparency. Pages of one kind are not converted; if kinds differ, all become sRGB. There
/// must be at least one page.
[[nodiscard]] vips::VImage stacked(std::span<const vips::VImage> pages);

}  // namespace tintype::image
