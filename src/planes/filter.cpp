#include "planes/filter.h"

#include <algorithm>
#include <vector>

#include "planes/filter_passes.h"

namespace tintype::planes {

Plane filter(const Plane& source, const Taps& across, const Taps& down) {
  const auto [least, most] = std::ranges::minmax(across.firsts());
  const std::size_t begin = static_cast<std::size_t>(least) / kColumnStep * kColumnStep;
  const std::size_t end =
      std::min(source.stride(), (static_cast<std::size_t>(most) + across.count() + kColumnStep - 1) /
                                    kColumnStep * kColumnStep);
  // Rows are fetched with the columns that taps past the source's end would reach: those weigh nothing.
  std::vector<std::int16_t> between(end - begin + across.count() + kRowGranule);
  std::vector<const std::uint8_t*> rows(down.count());

  Plane result({static_cast<int>(across.targets()), static_cast<int>(down.targets())});
  for (int y = 0; y < result.height(); ++y) {
    const auto line = static_cast<std::size_t>(y);
    for (std::size_t i = 0; i < rows.size(); ++i)
      rows[i] = source.row(std::min(down.first(line) + static_cast<int>(i), source.height() - 1));
    filter_columns(rows, down.weights(line), begin, end, between.data());
    filter_row(between.data(), static_cast<int>(begin), across, result.row(y));
  }
  return result;
}

}  // namespace tintype::planes
