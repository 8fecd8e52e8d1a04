#include "planes/plane.h"

#include <new>

namespace tintype::planes {

Plane::Plane(geometry::Size size, geometry::Size capacity)
    : size_(size),
      stride_((static_cast<std::size_t>(capacity.width) + kRowAlignment - 1) / kRowAlignment *
              kRowAlignment) {
  const std::size_t bytes = stride_ * static_cast<std::size_t>(capacity.height);
  samples_.reset(static_cast<std::uint8_t*>(::operator new(bytes, std::align_val_t{kRowAlignment})));
}

void Plane::Free::operator()(std::uint8_t* samples) const {
  ::operator delete(samples, std::align_val_t{kRowAlignment});
}

}  // namespace tintype::planes
