#pragma once

#include "base/result.h"
#include "geometry/box.h"
#include "jpeg/frame.h"
#include "jpeg/header.h"
#include "planes/planes.h"

/// Files are decoded straight to a half, a quarter or an eighth of the size, without the coefficients that
/// this size does not show.
namespace tintype::jpeg {

struct Reduced {
  planes::Planes planes;  ///< of `region`, each side divided by the reduction and rounded up
  geometry::Rect region;  ///< of the image, in px: what was wanted, out to the next MCUs
  double damaged = 0;     ///< the share of it that could not be decoded, 0..1, in the scan that lost most
  /// A progressive file ends without an EOI marker: what the reduction does not show may be missing.
  bool truncated = false;
};

/// Decodes what `needed` (in px, not empty, inside the image) needs of a file that `is_reducible`; `header`
/// is its own. Data behind it need not be there in files that are not progressive; those behind what the
/// reduction needs, such as an EOI marker, in no file. `chroma`: see Frame::sides. Memory: the planes; for
/// progressive files also the coefficients of the whole image that they are made of (blocks that become one
/// sample: 2 bytes each; four: 16; sixteen: 40). Of progressive files a quarter leaves out what refines its
/// samples by less than 3 levels.
///
/// Where data are damaged or missing, what was decoded before them stays, and the rest of the scan is as it
/// was: grey in the first one. A scan that is not there at all counts as damaged as a whole. Where that is
/// more than `tolerance` of the image, and where a header is broken, the failure is `broken_image`.
[[nodiscard]] Result<Reduced> decode_reduced(FileBytes file, const Header& header, Reduction reduction,
                                             geometry::Rect needed, double tolerance = 0,
                                             Chroma chroma = Chroma::as_stored);

}  // namespace tintype::jpeg
