#pragma once

#include <cstdint>
#include <optional>

/// From a request and a source's size to a crop, a scale and a canvas: arithmetic, no pixels. All sizes are
/// in pixels; "output orientation" means after EXIF orientation and the user's rotation.
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

enum class ResizingType : std::uint8_t { fit, fill, fill_down, force, automatic };

enum class GravityType : std::uint8_t {
  center,
  north,
  east,
  south,
  west,
  north_east,
  north_west,
  south_east,
  south_west,
  focus_point,  ///< x and y in 0..1 are the point to keep in the middle
  smart,
};

/// Where a smaller box lies in a larger one. An offset of at least 1 is pixels (times dpr), below 1 a part of
/// the larger box.
struct Gravity {
  GravityType type = GravityType::center;
  double x = 0;
  double y = 0;
  friend bool operator==(const Gravity&, const Gravity&) = default;
};

/// `width` and `height` of at least 1 are pixels, below 1 a part of the source, 0 the whole.
struct Crop {
  double width = 0;
  double height = 0;
  std::optional<Gravity> gravity;  ///< none: the request's
  friend bool operator==(const Crop&, const Crop&) = default;
};

struct Extend {
  bool enabled = false;
  Gravity gravity;
  friend bool operator==(const Extend&, const Extend&) = default;
};

/// How the stored pixels are turned: mirrored left to right first, then clockwise.
struct Turn {
  bool mirror = false;
  int clockwise = 0;  ///< 0, 90, 180 or 270 degrees
  [[nodiscard]] bool swaps_sides() const { return clockwise % 180 != 0; }
  friend bool operator==(const Turn&, const Turn&) = default;
};

/// The turn that makes a picture of EXIF orientation 1..8 upright (Exif 2.32, section 4.6.4, tag 0x0112); any
/// other value is no turn.
[[nodiscard]] Turn turn_of_exif(int orientation);
/// First `first`, then `second`.
[[nodiscard]] Turn combine(Turn first, Turn second);

/// What the URL asks for; the members are named after the options of the dialect.
struct Request {
  ResizingType type = ResizingType::fit;
  double width = 0;
  double height = 0;
  double min_width = 0;
  double min_height = 0;
  double zoom_x = 1;
  double zoom_y = 1;
  double dpr = 1;
  bool enlarge = false;
  Extend extend;
  Extend extend_aspect_ratio;
  Gravity gravity;
  Crop crop;
  int rotate = 0;                ///< clockwise, after EXIF
  bool flip_horizontal = false;  ///< after `rotate`
  bool flip_vertical = false;
  double padding_top = 0;
  double padding_right = 0;
  double padding_bottom = 0;
  double padding_left = 0;
  int max_result_dimension = 0;  ///< 0: no limit
};

struct Source {
  Size size;            ///< as stored, before any turn
  int orientation = 1;  ///< EXIF orientation to be applied; 1 where auto_rotate is off
  bool vector = false;  ///< may always be enlarged
};

struct Margins {
  int top = 0;
  int right = 0;
  int bottom = 0;
  int left = 0;
  friend bool operator==(const Margins&, const Margins&) = default;
};

/// What is to be done, in this order: crop the stored picture, scale it, turn it, flip it, crop to `result`,
/// put it on the canvas, pad.
struct Geometry {
  Turn turn;            ///< EXIF, user rotation and flips together
  Rect crop;            ///< in the stored picture, before any turn; the whole where nothing is cropped
  double shrink_x = 1;  ///< stored pixels per output pixel, along the output's x; below 1 enlarges
  double shrink_y = 1;
  Size scaled;          ///< output orientation
  Rect result;          ///< in `scaled`
  Size canvas;          ///< at least the result's size
  int canvas_left = 0;  ///< where the result lies on the canvas
  int canvas_top = 0;
  Margins padding;
  double dpr = 1;  ///< the effective one, for offsets and sigma-independent lengths
  [[nodiscard]] Size final_size() const {
    return {canvas.width + padding.left + padding.right, canvas.height + padding.top + padding.bottom};
  }
};

/// Solves a request. Never fails: every side of the answer is at least 1 px and every rectangle lies inside
/// its picture. A `smart` gravity is solved as `center`; whoever can see the pixels moves `result`
/// afterwards.
[[nodiscard]] Geometry solve(const Request& request, const Source& source);

/// Where a box of `inner` lies in `outer` (dialect, Geometry 7).
[[nodiscard]] Rect place(Size inner, Size outer, const Gravity& gravity, double dpr);

/// Scales a size down so that no side is over `max_side`; at least 1 px a side remains.
[[nodiscard]] Size limited(Size size, int max_side);

}  // namespace tintype::geometry
