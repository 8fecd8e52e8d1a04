#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/result.h"
#include "detect/object_class.h"
#include "geometry/box.h"

namespace tintype::detect {

/// `Luma` is a view of a grey image; it does not own the pixels.
struct Luma {
  const std::uint8_t* pixels = nullptr;
  geometry::Size size;
  std::size_t row_bytes = 0;
};

/// A `Detector` finds objects in images. One thread at a time.
class Detector {
 public:
  Detector() = default;
  Detector(const Detector&) = delete;
  Detector& operator=(const Detector&) = delete;
  virtual ~Detector() = default;

  /// Returns the areas of objects of a class, inside the image, in no particular order; two of them may be
  /// the same object. A failure is `unsupported_option` if this class cannot be detected, or `internal`.
  [[nodiscard]] virtual Result<std::vector<geometry::Rect>> find(ObjectClass object, const Luma& luma) = 0;
};

}  // namespace tintype::detect
