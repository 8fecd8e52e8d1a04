#pragma once

#include <cstdint>
#include <optional>

#include "geometry/box.h"
#include "geometry/gravity.h"
#include "geometry/orientation.h"

/// From a request and a source's size to a crop, a scale and a canvas: arithmetic, no pixels. All sizes are
/// in pixels; "output orientation" means after EXIF orientation, the user's rotation and the flips.
namespace tintype::geometry {

enum class ResizingType : std::uint8_t {
  fit,
  fill,
  fill_down,
  force,
  automatic,
  outside,  ///< the smallest that covers the target; nothing is cut off
};

/// What is cut out of the source before it is resized, in the output's orientation. `width` and `height` of
/// at least 1 are pixels, below 1 a part of the source, 0 the whole.
struct Crop {
  double width = 0;
  double height = 0;
  std::optional<Gravity> gravity = {};  ///< none: the request's
  friend bool operator==(const Crop&, const Crop&) = default;
};

struct Extend {
  bool enabled = false;
  Gravity gravity = {};
  friend bool operator==(const Extend&, const Extend&) = default;
};

/// What the URL asks for; the members are named after the options of the dialect. A number outside its
/// option's bounds, or NaN, is taken as the nearest one inside, or as the default.
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
  bool adaptive = false;  ///< width and height change places where they lie the other way than the picture
  Extend extend = {};
  Extend extend_aspect_ratio = {};
  Gravity gravity = {};  ///< `focus_pixel` is one of the source, in the output's orientation
  Crop crop = {};
  int rotate = 0;                ///< clockwise, a multiple of 90, after EXIF
  bool flip_horizontal = false;  ///< after `rotate`
  bool flip_vertical = false;
  double padding_top = 0;
  double padding_right = 0;
  double padding_bottom = 0;
  double padding_left = 0;
  int max_result_dimension = 0;  ///< also the format's cap, whichever is less; 0: no limit
};

struct Source {
  Size size = {};       ///< as stored, before any turn
  int orientation = 1;  ///< EXIF orientation to be applied; 1 where auto_rotate is off
  bool vector = false;  ///< may always be enlarged
};

/// What is to be done, in this order: crop the stored picture to `crop`, scale it so that its size after the
/// turn is `scaled`, turn it, crop it to `result`, put it on the canvas, pad.
struct Geometry {
  Orientation orientation;  ///< EXIF, user rotation and flips together
  Rect crop;                ///< in the stored picture, before any turn; the whole where nothing is cropped
  /// `oriented(crop.size(), orientation).width / scaled.width`, exactly: how many source pixels make one
  /// output pixel along the output's x. Below 1 enlarges. Where the turn swaps the sides it is the shrink of
  /// the stored y.
  double shrink_x = 1;
  double shrink_y = 1;  ///< the same along the output's y
  Size scaled;          ///< output orientation
  Rect result;          ///< in `scaled`
  Size canvas;          ///< at least the result's size
  int canvas_left = 0;  ///< where the result lies on the canvas
  int canvas_top = 0;
  Margins padding;
  double dpr = 1;  ///< the effective one: less than asked for where it would have enlarged, or over a limit
  [[nodiscard]] Size final_size() const {
    return {canvas.width + padding.left + padding.right, canvas.height + padding.top + padding.bottom};
  }
};

/// Solves a request. Never fails: every side of the answer is at least 1 px, every rectangle lies inside its
/// picture, and no side of `final_size` is over `max_result_dimension`. A `smart` gravity is solved as
/// `center`; whoever can see the pixels moves `result` (or `crop`) afterwards.
[[nodiscard]] Geometry solve(const Request& request, const Source& source);

}  // namespace tintype::geometry
