#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/result.h"
#include "detect/object_class.h"
#include "geometry/box.h"

namespace tintype::detect {

/// A picture in shades of grey, somebody else's memory.
struct Luma {
  const std::uint8_t* pixels = nullptr;
  geometry::Size size;
  std::size_t row_bytes = 0;
};

/// Finds objects in pictures. One thread at a time.
class Detector {
 public:
  Detector() = default;
  Detector(const Detector&) = delete;
  Detector& operator=(const Detector&) = delete;
  virtual ~Detector() = default;

  /// Where objects of the class are, inside the picture, in no particular order; two of them may be the same
  /// object. A failure is `unsupported_option`, where this class cannot be found, or `internal`.
  [[nodiscard]] virtual Result<std::vector<geometry::Rect>> find(ObjectClass object, const Luma& luma) = 0;
};

}  // namespace tintype::detect
