#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "geometry/box.h"
#include "jpeg/frame.h"
#include "jpeg/markers.h"
#include "planes/planes.h"

/// A reduced source is the whole of an image at one reduction and at all further ones, as the decoder makes
/// them, kept as planes, so that nothing of it has to be decoded again. Files of them are for the machine
/// that wrote them. Pure functions.
namespace tintype::jpeg {

/// Returns the reduction that brings the longer side nearest to `side` px (at least 1), as a ratio, and
/// rather a half than a quarter; none where that is the image as it is.
[[nodiscard]] std::optional<Reduction> reduction_near(geometry::Size original, int side);

/// Returns `first` and all reductions that are further.
[[nodiscard]] std::vector<Reduction> reductions_from(Reduction first);

/// A `ReducedLevel` is an image at one reduction, in a file.
struct ReducedLevel {
  geometry::Size original;
  Reduction reduction = Reduction::half;
  bool grey = false;
  planes::Sampling sampling;  ///< of the chroma planes
  FileBytes samples;          ///< rows without gaps, plane by plane
};

/// Returns the bytes of a level; a file is those of its levels. `planes` are of the whole image, as
/// `decode_reduced` makes them.
[[nodiscard]] std::string pack_level(geometry::Size original, Reduction reduction,
                                     const planes::Planes& planes);

/// Reads the levels of a file; one that is not of this form is `internal`.
[[nodiscard]] Result<std::vector<ReducedLevel>> read_levels(FileBytes file);

[[nodiscard]] planes::Planes unpack(const ReducedLevel& level);

}  // namespace tintype::jpeg
