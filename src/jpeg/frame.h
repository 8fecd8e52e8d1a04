#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "jpeg/header.h"
#include "planes/planes.h"

/// How a frame divides into MCUs and blocks (ITU-T T.81, A.1 and A.2).
namespace tintype::jpeg {

/// By how much a picture is reduced while it is decoded: one block of 8 x 8 samples becomes one of `side_of`.
enum class Reduction : std::uint8_t { half = 2, quarter = 4, eighth = 8 };

[[nodiscard]] constexpr int side_of(Reduction reduction) {
  return 8 / static_cast<int>(reduction);
}

/// How far chroma is reduced.
enum class Chroma : std::uint8_t {
  coarser,    ///< twice as far as luma, where it is not 4:1:1 and luma is reduced to a half or a quarter
  as_stored,  ///< as far as luma
  finer,  ///< half as far where it is 4:2:0 and luma is reduced to a quarter or an eighth, so that it comes
          ///< as 4:4:4; libraries that decode to RGB do so
};

/// What becomes of the blocks of each component: squares of 1, 2 or 4 samples a side.
struct Sides {
  int luma = 1;
  int chroma = 1;
  [[nodiscard]] int of(std::size_t component) const { return component == 0 ? luma : chroma; }
};

/// One component of a frame, in blocks.
struct ComponentGrid {
  int horizontal = 1;  ///< blocks of an MCU across
  int vertical = 1;    ///< and down
  int columns = 0;     ///< blocks of the component, in scans of it alone
  int rows = 0;
  int padded_columns = 0;  ///< the same with those that fill the last MCU
  int padded_rows = 0;
};

/// A frame of 1 or 3 components that `is_reducible`, and the part of it that is wanted.
struct Frame {
  geometry::Size size;
  std::size_t component_count = 0;
  std::array<ComponentGrid, 3> grids{};
  planes::Sampling sampling;  ///< of the chroma components
  int mcu_columns = 0;
  int mcu_rows = 0;
  geometry::Rect wanted;  ///< in MCUs

  /// `part`, in px of the picture, is not empty.
  Frame(const Header& header, geometry::Rect part);

  /// `wanted` in px, cut at the picture's edges.
  [[nodiscard]] geometry::Rect region() const;
  /// The blocks of a component that are wanted; some may be padding.
  [[nodiscard]] geometry::Rect wanted_blocks(std::size_t component) const;
  [[nodiscard]] Sides sides(Reduction reduction, Chroma chroma) const;
  /// Planes for the wanted blocks, with room for all their samples.
  [[nodiscard]] planes::Planes planes(Sides sides) const;
};

}  // namespace tintype::jpeg
