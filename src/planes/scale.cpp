#include "planes/scale.h"

#include <utility>

#include "planes/orient.h"

namespace tintype::planes {
namespace {

Sampling swapped(Sampling sampling) {
  return {sampling.vertical, sampling.horizontal};
}

/// One axis before the turn, in luma samples of the source and of the target.
struct Axis {
  double begin = 0;
  double length = 0;
  int target = 0;
  int source_sampling = 1;
  int sampling = 1;
  bool reversed = false;

  [[nodiscard]] int samples() const { return divided_up(target, sampling); }
};

/// What the target's chroma samples cover in the source's chroma: past the window by as much as the last one
/// covers past the image's end. After a reversal the last one is the first.
std::pair<double, double> covered(const Axis& axis) {
  const double step = axis.length / axis.target;
  const double length = step * axis.samples() * axis.sampling;
  const double begin = axis.reversed ? axis.begin + axis.length - length : axis.begin;
  return {begin / axis.source_sampling, length / axis.source_sampling};
}

}  // namespace

geometry::Size chroma_size(geometry::Size luma, Sampling sampling) {
  return {divided_up(luma.width, sampling.horizontal), divided_up(luma.height, sampling.vertical)};
}

Planes scale(const Planes& source, const Scaling& scaling) {
  const auto turned_plane = [&](Plane plane) {
    return scaling.orientation == geometry::Orientation{} ? std::move(plane)
                                                          : orient(plane, scaling.orientation);
  };
  const Reversal reversed = reversal(scaling.orientation);
  const geometry::Size size = geometry::oriented(scaling.size, geometry::inverse(scaling.orientation));
  const Sampling sampling = reversed.transposed ? swapped(scaling.sampling) : scaling.sampling;
  const Window& window = scaling.window;

  Planes result;
  result.luma = turned_plane(resize(source.luma, window, size, scaling.kernel));
  if (source.grey()) return result;
  result.sampling = scaling.sampling;
  const Axis across{window.left,         window.width,    size.width, source.sampling.horizontal,
                    sampling.horizontal, reversed.columns};
  const Axis down{window.top,        window.height, size.height, source.sampling.vertical,
                  sampling.vertical, reversed.rows};
  const auto [left, width] = covered(across);
  const auto [top, height] = covered(down);
  for (std::size_t i = 0; i < result.chroma.size(); ++i)
    result.chroma[i] = turned_plane(resize(source.chroma[i], {left, top, width, height},
                                           {across.samples(), down.samples()}, scaling.kernel));
  return result;
}

}  // namespace tintype::planes
