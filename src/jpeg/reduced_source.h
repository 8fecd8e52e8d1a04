#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "geometry/box.h"
#include "jpeg/frame.h"
#include "jpeg/header.h"
#include "jpeg/markers.h"
#include "jpeg/planes.h"

/// Reduced sources: the whole of a picture as the decoder has reduced it, kept as planes, so that nothing of
/// it has to be decoded again. A file of them is for the machine that wrote it. Pure functions.
namespace tintype::jpeg {

/// The reduction that brings the longer side nearest to `side` px (at least 1), as a ratio; none where that
/// is the picture as it is.
[[nodiscard]] std::optional<Reduction> reduction_near(geometry::Size original, int side);

/// What the file of a reduced source says of itself.
struct ReducedHeader {
  geometry::Size original;
  Reduction reduction = Reduction::half;
  bool grey = false;
  Sampling sampling;  ///< of the chroma planes
  friend bool operator==(const ReducedHeader&, const ReducedHeader&) = default;
};

/// `planes` are of the whole picture, as `decode_reduced` makes them.
[[nodiscard]] std::string pack_reduced(geometry::Size original, Reduction reduction, const Planes& planes);

/// A file that is not of this form, or not as long as it has to be, is `internal`.
[[nodiscard]] Result<ReducedHeader> read_reduced_header(FileBytes file);

/// The planes of a file with this header.
[[nodiscard]] Planes unpack_reduced(FileBytes file, const ReducedHeader& header);

/// What `decode_reduced` would have made of the whole of a picture, whose own header is `original`, at the
/// reduction `to`, from what it has made at `from`, which is no further: the same but for roundings, and for
/// the last samples of pictures that do not end with a block.
[[nodiscard]] Planes reduce_further(Planes planes, const Header& original, Reduction from, Reduction to,
                                    Chroma chroma);

}  // namespace tintype::jpeg
