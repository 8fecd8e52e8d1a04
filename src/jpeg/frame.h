#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "jpeg/header.h"
#include "planes/planes.h"

/// A frame divides into MCUs and blocks (ITU-T T.81, A.1 and A.2).
namespace tintype::jpeg {

/// A `Reduction` says by how much an image is reduced while it is decoded: one block of 8 x 8 samples becomes
/// one of `side_of`.
enum class Reduction : std::uint8_t { half = 2, quarter = 4, eighth = 8 };

[[nodiscard]] constexpr int side_of(Reduction reduction) {
  return 8 / static_cast<int>(reduction);
}

/// `Chroma` says how far chroma is reduced.
enum class Chroma : std::uint8_t {
  coarser,    ///< twice as far as luma, where it is not 4:1:1 and luma is reduced to a half or a quarter
  as_stored,  ///< as far as luma
  finer,  ///< half as far where it is 4:2:0 and luma is reduced to a quarter or an eighth, so that it comes
          ///< as 4:4:4; libraries that decode to RGB do so
};

/// Blocks of each component become squares of so many samples a side: 1, 2 or 4.
struct BlockSides {
  int luma = 1;
  int chroma = 1;
  [[nodiscard]] int of(std::size_t component) const { return component == 0 ? luma : chroma; }
};

/// A `ComponentGrid` is one component of a frame, in blocks.
struct ComponentGrid {
  int horizontal = 1;  ///< blocks of an MCU across
  int vertical = 1;    ///< and down
  int columns = 0;     ///< blocks of the component, in scans of it alone
  int rows = 0;
  int padded_columns = 0;  ///< the same with those that fill the last MCU
  int padded_rows = 0;
};

/// A `Frame` is one of 1 or 3 components that `is_reducible`, and the part of it that is needed.
struct Frame {
  geometry::Size size;
  std::size_t component_count = 0;
  std::array<ComponentGrid, 3> grids{};
  planes::Sampling sampling;  ///< of the chroma components
  int mcu_columns = 0;
  int mcu_rows = 0;
  geometry::Rect needed;  ///< in MCUs

  /// `part`, in px of the image, is not empty.
  Frame(const Header& header, geometry::Rect part);

  /// Returns `needed` in px, cut at the image's edges.
  [[nodiscard]] geometry::Rect region() const;
  /// Returns the blocks of a component that are needed; some may be padding.
  [[nodiscard]] geometry::Rect needed_blocks(std::size_t component) const;
  [[nodiscard]] BlockSides sides(Reduction reduction, Chroma chroma) const;
  /// Makes planes for the needed blocks, with room for all their samples.
  [[nodiscard]] planes::Planes planes(BlockSides sides) const;
};

}  // namespace tintype::jpeg
