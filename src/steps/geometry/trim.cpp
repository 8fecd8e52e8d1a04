#include "steps/geometry/trim.h"

#include <algorithm>
#include <vector>

#include <vips/vips8>

#include "geometry/orientation.h"
#include "image/source.h"
#include "image/vips/errors.h"
#include "steps/describe.h"
#include "steps/options.h"

namespace tintype::steps {
namespace {

using vips::VImage;

constexpr int kLeastSide = 3;  // of the window that looks over single pixels

VImage in_rgb(const image::Source& source) {
  return source.decode(1).colourspace(VIPS_INTERPRETATION_sRGB);
}

geometry::Rect other_than(const VImage& image, const std::vector<double>& color, double threshold) {
  geometry::Rect rect;
  rect.left = image.find_trim(&rect.top, &rect.width, &rect.height,
                              VImage::option()->set("threshold", threshold)->set("background", color));
  return rect;
}

geometry::Rect image_in(const image::Source& source, const Trim& trim) {
  const VImage image = in_rgb(source);
  std::vector<double> color;
  if (trim.color) {
    color = {double(trim.color->red), double(trim.color->green), double(trim.color->blue)};
  } else {
    color = in_rgb(source).getpoint(0, 0);
    const bool clear = image.has_alpha() && color.back() == 0;
    // What invisible pixels hide is no colour to compare with.
    if (clear) return other_than(image[image.bands() - 1], {0}, *trim.threshold);
    color.resize(3);
  }
  if (!image.has_alpha()) return other_than(image, color, *trim.threshold);
  return other_than(image.flatten(VImage::option()->set("background", color)), color, *trim.threshold);
}

/// Trims both ends by the smaller of the two margins.
void make_equal(int& start, int& length, int whole) {
  const int margin = std::min(start, whole - start - length);
  start = margin;
  length = whole - 2 * margin;
}

bool is_turned(const image::Header& header, const Options& options) {
  return options.get<Orientation>().auto_rotate &&
         geometry::orientation_of_exif(header.orientation).swaps_sides();
}

}  // namespace

std::span<const OptionSpec> Trim::options() {
  static constexpr std::tuple kOptions{
      option({"trim", "t"}, "Cuts off borders of one colour; has no effect on animations.",
             argument("threshold", &Trim::threshold, {{0, 255}},
                      "how far red, green or blue may be from the colour; empty: off"),
             argument("color", &Trim::color, {}, "that of the border; empty: that of the first pixel"),
             argument("equal_hor", &Trim::equal_horizontally, "1: as much at the left as at the right"),
             argument("equal_ver", &Trim::equal_vertically, "1: as much at the top as at the bottom"))};
  return specs_of<Trim, kOptions>();
}

Result<geometry::Rect> trimmed_part(const image::Source& source, const Options& options) {
  const auto& trim = options.get<Trim>();
  const image::Header& header = source.header();
  const auto [width, height] = header.size;
  const geometry::Rect whole{0, 0, width, height};
  if (!trim.threshold || header.frames > 1 || std::min(width, height) < kLeastSide) return whole;
  TINTYPE_TRY(geometry::Rect rect,
              image::catching_vips_errors(ErrorKind::broken_image, [&] { return image_in(source, trim); }));
  if (rect.width == 0 || rect.height == 0) return whole;
  const bool oriented = is_turned(header, options);
  if (oriented ? trim.equal_vertically : trim.equal_horizontally) make_equal(rect.left, rect.width, width);
  if (oriented ? trim.equal_horizontally : trim.equal_vertically) make_equal(rect.top, rect.height, height);
  return rect;
}

}  // namespace tintype::steps
