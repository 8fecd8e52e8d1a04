#include "jpeg/plane_resize.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <vector>

#include "jpeg/plane_passes.h"

namespace tintype::jpeg {
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

  const auto [least, most] = std::ranges::minmax(across.firsts());
  const std::size_t begin = static_cast<std::size_t>(least) / kColumnStep * kColumnStep;
  const std::size_t end =
      std::min(source.stride(), (static_cast<std::size_t>(most) + across.count() + kColumnStep - 1) /
                                    kColumnStep * kColumnStep);
  // Rows are fetched with the columns that taps past the source's end would reach: those weigh nothing.
  std::vector<std::int16_t> between(end - begin + across.count() + kRowGranule);
  std::vector<const std::uint8_t*> rows(down.count());

  Plane result(target);
  for (int y = 0; y < target.height; ++y) {
    const auto line = static_cast<std::size_t>(y);
    for (std::size_t i = 0; i < rows.size(); ++i)
      rows[i] = source.row(std::min(down.first(line) + static_cast<int>(i), source.height() - 1));
    filter_columns(rows, down.weights(line), begin, end, between.data());
    filter_row(between.data(), static_cast<int>(begin), across, result.row(y));
  }
  return result;
}

Plane crop(const Plane& source, const geometry::Rect& rect) {
  Plane result(rect.size());
  for (int y = 0; y < rect.height; ++y)
    std::memcpy(result.row(y), source.row(rect.top + y) + rect.left, static_cast<std::size_t>(rect.width));
  return result;
}

}  // namespace tintype::jpeg
