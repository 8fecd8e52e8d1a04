#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "geometry/box.h"

namespace tintype::planes {

/// A `Plane` is one component of an image: 8 bits a sample, rows from top to bottom. Rows start at multiples
/// of kRowAlignment bytes and may be read, and written, up to their stride, so that vector code needs no
/// tails. Movable; the samples of a new plane are not initialized.
class Plane {
 public:
  static constexpr std::size_t kRowAlignment = 64;

  Plane() = default;
  /// Makes a plane with sides of at least 1.
  explicit Plane(geometry::Size size) : Plane(size, size) {}
  /// Makes a plane with room for `capacity`, whose sides are at least those of `size`: what writes whole
  /// blocks may write past the right and the lower edge.
  Plane(geometry::Size size, geometry::Size capacity);

  [[nodiscard]] bool empty() const { return size_.width == 0; }
  [[nodiscard]] geometry::Size size() const { return size_; }
  [[nodiscard]] int width() const { return size_.width; }
  [[nodiscard]] int height() const { return size_.height; }
  /// Returns the bytes from a row to the next one.
  [[nodiscard]] std::size_t stride() const { return stride_; }
  [[nodiscard]] std::uint8_t* row(int y) { return samples_.get() + static_cast<std::size_t>(y) * stride_; }
  [[nodiscard]] const std::uint8_t* row(int y) const {
    return samples_.get() + static_cast<std::size_t>(y) * stride_;
  }
  /// Returns the samples of a row that count.
  [[nodiscard]] std::span<const std::uint8_t> samples(int y) const {
    return {row(y), static_cast<std::size_t>(size_.width)};
  }

 private:
  struct Free {
    void operator()(std::uint8_t* samples) const;
  };
  std::unique_ptr<std::uint8_t[], Free> samples_;
  geometry::Size size_;
  std::size_t stride_ = 0;
};

}  // namespace tintype::planes
