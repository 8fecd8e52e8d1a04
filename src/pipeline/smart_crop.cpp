#include "pipeline/smart_crop.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "image/vips/errors.h"
#include "pipeline/attention.h"

namespace tintype::pipeline {
namespace {

constexpr int kAttentionSide = 128;

bool has_interest(const steps::Options& options) {
  return options.get<steps::Gravity>().value.interest != steps::InterestKind::nothing ||
         steps::anchor_of_crop(options).interest != steps::InterestKind::nothing;
}

/// `SmartCropFinder` searches the analysis image of a source; all sizes and positions are px of the stored
/// source.
class SmartCropFinder {
 public:
  SmartCropFinder(const vips::VImage& analysis_image, geometry::Size source,
                  std::vector<steps::Object> objects)
      : analysis_image_(analysis_image),
        scale_x_(double{1} * source.width / analysis_image.width()),
        scale_y_(double{1} * source.height / analysis_image.height()),
        objects_(std::move(objects)) {}

  [[nodiscard]] const std::vector<steps::Object>& objects() const { return objects_; }

  /// Returns the center of the box of `size` in `area` that shows what the anchor asks for.
  [[nodiscard]] steps::Center center(const steps::CropAnchor& anchor, geometry::Rect area,
                                     geometry::Size size) const {
    if (anchor.interest == steps::InterestKind::objects) {
      if (const auto found = steps::center_of(objects_, anchor.objects, area, size)) return *found;
    }
    const geometry::Rect part = in_analysis_image(area);
    const geometry::Size box{
        std::clamp(static_cast<int>(std::lround(size.width / scale_x_)), 1, part.width),
        std::clamp(static_cast<int>(std::lround(size.height / scale_y_)), 1, part.height)};
    const geometry::Rect found = most_interesting(
        analysis_image_.extract_area(part.left, part.top, part.width, part.height), box, anchor.interest);
    return {(part.left + found.left + found.width / 2.0) * scale_x_,
            (part.top + found.top + found.height / 2.0) * scale_y_};
  }

 private:
  [[nodiscard]] geometry::Rect in_analysis_image(const geometry::Rect& area) const {
    const int left =
        std::min(static_cast<int>(std::lround(area.left / scale_x_)), analysis_image_.width() - 1);
    const int top =
        std::min(static_cast<int>(std::lround(area.top / scale_y_)), analysis_image_.height() - 1);
    const auto right = static_cast<int>(std::lround((area.left + area.width) / scale_x_));
    const auto bottom = static_cast<int>(std::lround((area.top + area.height) / scale_y_));
    return {left, top, std::clamp(right - left, 1, analysis_image_.width() - left),
            std::clamp(bottom - top, 1, analysis_image_.height() - top)};
  }

  const vips::VImage& analysis_image_;
  double scale_x_;
  double scale_y_;
  std::vector<steps::Object> objects_;
};

geometry::Rect within_source(geometry::Rect rect, const steps::Context& context) {
  rect.left += context.part.left;
  rect.top += context.part.top;
  return rect;
}

/// Converts a point to a gravity: in px of what trim has left, in the output's orientation.
geometry::Gravity turned_point(steps::Center point, const steps::Context& context) {
  const double width = context.part.width;
  const double height = context.part.height;
  double x = std::clamp(point.x - context.part.left, 0.0, width);
  const double y = std::clamp(point.y - context.part.top, 0.0, height);
  if (context.geometry.orientation.mirror) x = width - x;
  switch (context.geometry.orientation.clockwise) {
    case 90:
      return {geometry::GravityType::focus_pixel, height - y, x};
    case 180:
      return {geometry::GravityType::focus_pixel, width - x, height - y};
    case 270:
      return {geometry::GravityType::focus_pixel, y, width - x};
    default:
      return {geometry::GravityType::focus_pixel, x, y};
  }
}

/// Returns the size of the result before scaling, in px of the stored source.
geometry::Size result_in_crop(const geometry::Geometry& geometry) {
  const geometry::Orientation back = inverse(geometry.orientation);
  const geometry::Size scaled = oriented(geometry.scaled, back);
  const geometry::Size result = oriented(geometry.result.size(), back);
  const auto unscaled = [](int part, int whole, int source) {
    return std::max(1, static_cast<int>(std::lround(double{1} * part * source / whole)));
  };
  return {unscaled(result.width, scaled.width, geometry.crop.width),
          unscaled(result.height, scaled.height, geometry.crop.height)};
}

/// Returns the focus points for the smart gravities of the context.
Result<FocusPoints> find_focus_points(const steps::Context& context, const SmartCropFinder& finder) {
  const steps::Options& options = context.options;
  const geometry::Geometry& geometry = context.geometry;
  FocusPoints focus_points;
  const steps::CropAnchor& crop = steps::anchor_of_crop(options);
  if (crop.interest != steps::InterestKind::nothing && geometry.crop.size() != context.part.size())
    focus_points.crop = turned_point(finder.center(crop, context.part, geometry.crop.size()), context);
  const steps::CropAnchor& result = options.get<steps::Gravity>().value;
  if (result.interest != steps::InterestKind::nothing && geometry.result.size() != geometry.scaled) {
    TINTYPE_TRY(const steps::Context cropped,
                make_context(options, context.source, context.part, focus_points));
    const geometry::Rect area = within_source(cropped.geometry.crop, context);
    focus_points.result = turned_point(finder.center(result, area, result_in_crop(geometry)), context);
  }
  return focus_points;
}

FocusPoints focus_points_of(const image::Focus& focus, const steps::Context& context) {
  const geometry::Gravity point =
      turned_point({focus.x * context.source.size.width, focus.y * context.source.size.height}, context);
  return {.crop = point, .result = point};
}

}  // namespace

std::optional<image::Focus> focus_of(const steps::Options& options, const image::Source& source) {
  if (!options.get<steps::ExtractFocal>().extract) return std::nullopt;
  return image::read_focus(source.opened());
}

bool moves_later(const steps::Options& options) {
  return analysis_side(options).has_value() || options.get<steps::ExtractFocal>().extract;
}

Result<steps::Context> focus_on(const steps::Context& context, const image::Focus& focus) {
  return make_context(context.options, context.source, context.part, focus_points_of(focus, context));
}

std::optional<int> analysis_side(const steps::Options& options) {
  if (steps::needs_detection(options)) return steps::kDetectionSide;
  return has_interest(options) ? std::optional(kAttentionSide) : std::nullopt;
}

Result<steps::Context> resolve_smart_crop(const steps::Context& context, const vips::VImage& analysis_image,
                                          const std::optional<image::Focus>& focus,
                                          detect::Detector* detector) {
  return image::catching_vips_errors(ErrorKind::broken_image, [&]() -> Result<steps::Context> {
    std::vector<steps::Object> objects;
    if (steps::needs_detection(context.options)) {
      TINTYPE_TRY(objects, steps::find_objects(analysis_image, context.source.size,
                                               steps::objects_of(context.options), detector));
    }
    const SmartCropFinder finder(analysis_image, context.source.size, std::move(objects));
    TINTYPE_TRY(const FocusPoints focus_points, focus ? Result<FocusPoints>(focus_points_of(*focus, context))
                                                      : find_focus_points(context, finder));
    TINTYPE_TRY(steps::Context result,
                make_context(context.options, context.source, context.part, focus_points));
    result.objects = finder.objects();
    result.detector = detector;
    return result;
  });
}

}  // namespace tintype::pipeline
