#include "jpeg/frame.h"

#include <algorithm>

#include "jpeg/markers.h"

namespace tintype::jpeg {

Frame::Frame(const Header& header, geometry::Rect part)
    : size(header.size), component_count(header.component_count) {
  // A single component is never interleaved: its MCU is one block, whatever its factors (T.81, A.2.2).
  const bool grey = component_count == 1;
  const int across = grey ? 1 : header.components[0].horizontal;
  const int down = grey ? 1 : header.components[0].vertical;
  sampling = grey ? planes::Sampling{} : planes::Sampling{across, down};
  const int mcu_width = kBlockSide * across;
  const int mcu_height = kBlockSide * down;
  mcu_columns = planes::divided_up(size.width, mcu_width);
  mcu_rows = planes::divided_up(size.height, mcu_height);
  for (std::size_t i = 0; i < component_count; ++i) {
    ComponentGrid& grid = grids[i];
    grid.horizontal = i == 0 ? across : 1;
    grid.vertical = i == 0 ? down : 1;
    grid.columns = planes::divided_up(planes::divided_up(size.width * grid.horizontal, across), kBlockSide);
    grid.rows = planes::divided_up(planes::divided_up(size.height * grid.vertical, down), kBlockSide);
    grid.padded_columns = mcu_columns * grid.horizontal;
    grid.padded_rows = mcu_rows * grid.vertical;
  }
  const int left = std::clamp(part.left / mcu_width, 0, mcu_columns - 1);
  const int top = std::clamp(part.top / mcu_height, 0, mcu_rows - 1);
  const int right = std::clamp(planes::divided_up(part.left + part.width, mcu_width), left + 1, mcu_columns);
  const int bottom = std::clamp(planes::divided_up(part.top + part.height, mcu_height), top + 1, mcu_rows);
  needed = {left, top, right - left, bottom - top};
}

geometry::Rect Frame::region() const {
  const int mcu_width = kBlockSide * sampling.horizontal;
  const int mcu_height = kBlockSide * sampling.vertical;
  const int left = needed.left * mcu_width;
  const int top = needed.top * mcu_height;
  return {left, top, std::min((needed.left + needed.width) * mcu_width, size.width) - left,
          std::min((needed.top + needed.height) * mcu_height, size.height) - top};
}

geometry::Rect Frame::needed_blocks(std::size_t component) const {
  const ComponentGrid& grid = grids[component];
  return {needed.left * grid.horizontal, needed.top * grid.vertical, needed.width * grid.horizontal,
          needed.height * grid.vertical};
}

BlockSides Frame::sides(Reduction reduction, Chroma chroma) const {
  constexpr int kMaxBlockSide = 4;
  constexpr int kMaxSampling = 4;
  const int side = side_of(reduction);
  if (chroma == Chroma::finer && sampling == planes::Sampling{2, 2} && side < kMaxBlockSide)
    return {side, 2 * side};
  const bool coarser = chroma == Chroma::coarser && side > 1 &&
                       2 * std::max(sampling.horizontal, sampling.vertical) <= kMaxSampling;
  return {side, coarser ? side / 2 : side};
}

planes::Planes Frame::planes(BlockSides sides) const {
  const geometry::Rect part = region();
  const auto plane = [&](std::size_t component) {
    const ComponentGrid& grid = grids[component];
    const int side = sides.of(component);
    const geometry::Rect blocks = needed_blocks(component);
    const geometry::Size samples{
        planes::divided_up(part.width * grid.horizontal * side, sampling.horizontal * kBlockSide),
        planes::divided_up(part.height * grid.vertical * side, sampling.vertical * kBlockSide)};
    return planes::Plane(samples, {blocks.width * side, blocks.height * side});
  };
  planes::Planes planes;
  planes.sampling = {sampling.horizontal * sides.luma / sides.chroma,
                     sampling.vertical * sides.luma / sides.chroma};
  planes.luma = plane(0);
  for (std::size_t i = 1; i < component_count; ++i)
    planes.chroma[i - 1] = plane(i);
  return planes;
}

}  // namespace tintype::jpeg
