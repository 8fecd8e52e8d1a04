#pragma once

#include <cstdint>
#include <optional>

#include "geometry/box.h"
#include "geometry/gravity.h"
#include "geometry/orientation.h"

/// `solve` computes a crop, a scale and a canvas from a request and a source's size: arithmetic, no pixels.
/// All sizes are in pixels; "output orientation" means after EXIF orientation, the user's rotation and the
/// flips.
namespace tintype::geometry {

enum class ResizingType : std::uint8_t {
  fit,
  fill,
  fill_down,
  force,
  automatic,
  outside,  ///< the smallest size that covers the target; nothing is cut off
};

/// A `Crop` is cut out of the source before it is resized, in the output's orientation. `width` and `height`
/// of at least 1 are pixels, below 1 a part of the source, 0 the whole.
struct Crop {
  double width = 0;
  double height = 0;
  std::optional<Gravity> gravity = {};  ///< none: the gravity of the request
  friend bool operator==(const Crop&, const Crop&) = default;
};

struct Extend {
  bool enabled = false;
  Gravity gravity = {};
  friend bool operator==(const Extend&, const Extend&) = default;
};

/// A `Request` is what the URL asks for; the members are named after the options of the dialect. A number
/// outside its option's bounds, or NaN, is taken as the nearest one inside, or as the default.
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
  /// Width and height are swapped where one of image and target is upright and the other is not.
  bool adaptive = false;
  Extend extend = {};
  Extend extend_aspect_ratio = {};
  Gravity gravity = {};  ///< a `focus_pixel` is a pixel of the source, in the output's orientation
  Crop crop = {};
  int rotate = 0;                ///< degrees clockwise, a multiple of 90, after EXIF orientation
  bool flip_horizontal = false;  ///< mirrors left to right, after `rotate`
  bool flip_vertical = false;
  double padding_top = 0;
  double padding_right = 0;
  double padding_bottom = 0;
  double padding_left = 0;
  int max_result_dimension = 0;  ///< the smaller of the request's and the format's limit; 0: no limit
};

struct Source {
  Size size = {};       ///< the stored size, before any rotation
  int orientation = 1;  ///< the EXIF orientation to apply; 1 where auto_rotate is off
  bool vector = false;  ///< a vector image, which may always be enlarged
};

/// A `Geometry` says what to do, in this order: crop the stored image to `crop`, scale it so that its size
/// after the rotation is `scaled`, rotate it, crop it to `result`, put it on the canvas, pad.
struct Geometry {
  Orientation orientation;  ///< EXIF orientation, the user's rotation and the flips together
  Rect crop;  ///< part of the stored image, before any rotation; the whole where nothing is cropped
  /// `shrink_x` says how many source pixels make one output pixel along the output's x: exactly
  /// `oriented(crop.size(), orientation).width / scaled.width`. Below 1 enlarges. Where the orientation swaps
  /// the sides it is the shrink of the stored y.
  double shrink_x = 1;
  double shrink_y = 1;  ///< as `shrink_x`, along the output's y
  Size scaled;          ///< size after scaling, in the output orientation
  Rect result;          ///< part of `scaled` that remains
  Size canvas;          ///< size of the canvas, at least that of `result`
  int canvas_left = 0;  ///< left edge of the result on the canvas
  int canvas_top = 0;
  Margins padding;
  double dpr = 1;  ///< the effective dpr: less than asked for where it would have enlarged, or over a limit
  [[nodiscard]] Size final_size() const {
    return {canvas.width + padding.left + padding.right, canvas.height + padding.top + padding.bottom};
  }
};

/// Solves a request. Never fails: every side of the answer is at least 1 px, every rectangle lies inside its
/// image, and no side of `final_size` is over `max_result_dimension`. A `smart` gravity is solved as
/// `center`; a caller that has the pixels moves `result` (or `crop`) afterwards.
[[nodiscard]] Geometry solve(const Request& request, const Source& source);

}  // namespace tintype::geometry
