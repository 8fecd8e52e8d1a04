#pragma once

/// Sizes and rectangles are in pixels. `left` and `top` are counted from the upper left corner.
namespace tintype::geometry {

struct Size {
  int width = 0;
  int height = 0;
  friend bool operator==(const Size&, const Size&) = default;
};

struct Rect {
  int left = 0;
  int top = 0;
  int width = 0;
  int height = 0;
  [[nodiscard]] Size size() const { return {width, height}; }
  friend bool operator==(const Rect&, const Rect&) = default;
};

struct Margins {
  int top = 0;
  int right = 0;
  int bottom = 0;
  int left = 0;
  friend bool operator==(const Margins&, const Margins&) = default;
};

/// Returns the smallest rectangle that has both inside.
[[nodiscard]] Rect bounding(const Rect& a, const Rect& b);

/// Scales a size down so that no side is over `max_side`, keeping its ratio up to rounding; at least 1 px a
/// side remains. A `max_side` of 0 or less is no limit.
[[nodiscard]] Size limited(Size size, int max_side);

}  // namespace tintype::geometry
