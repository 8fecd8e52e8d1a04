#include "planes/resize.h"

#include <cmath>
#include <cstring>

#include "planes/filter.h"
#include "planes/filter_passes.h"

namespace tintype::planes {
namespace {

bool whole_number(double value) {
  return std::floor(value) == value;
}

/// Whether each sample of the target is one of the source's.
bool copies(const Plane& source, const Window& window, geometry::Size target) {
  return window.width == target.width && window.height == target.height && whole_number(window.left) &&
         whole_number(window.top) && window.left >= 0 && window.top >= 0 &&
         window.left + window.width <= source.width() && window.top + window.height <= source.height();
}

}  // namespace

Plane resize(const Plane& source, const Window& window, geometry::Size target, Kernel kernel) {
  if (copies(source, window, target))
    return crop(source,
                {static_cast<int>(window.left), static_cast<int>(window.top), target.width, target.height});

  const Taps across(kernel, {source.width(), window.left, window.width, target.width}, kRowGranule);
  const Taps down(kernel, {source.height(), window.top, window.height, target.height}, kColumnGranule);
  return filter(source, across, down);
}

Plane crop(const Plane& source, const geometry::Rect& rect) {
  Plane result(rect.size());
  for (int y = 0; y < rect.height; ++y)
    std::memcpy(result.row(y), source.row(rect.top + y) + rect.left, static_cast<std::size_t>(rect.width));
  return result;
}

}  // namespace tintype::planes
