#include "thumbor/parts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <numeric>

namespace tintype::thumbor {
namespace {

using Kind = Side::Kind;

Failure unsupported(std::string_view what) {
  return fail(ErrorKind::unsupported_option, "{} is not supported", what);
}

std::string flag(bool value) {
  return value ? "1" : "0";
}

/// `Parts` translates everything but filters.
class Parts {
 public:
  Parts(const Request& request, const Sizing& sizing, Smart smart, OptionList& options)
      : request_(request),
        sizing_(sizing),
        smart_(smart),
        options_(options),
        turn_{request.width.flip, request.height.flip, sizing.quarters} {
    if (request.crop && request.crop->right > 0) crop_ = request.crop;
    // What is cropped by hand is the source for all that follows.
    if (crop_) {
      width_ = known(request.width, crop_->right - crop_->left);
      height_ = known(request.height, crop_->bottom - crop_->top);
    }
  }

  Result<void> translate() {
    TINTYPE_CHECK(trim());
    manual_crop();
    TINTYPE_CHECK(request_.fit_in ? fit_in(*request_.fit_in) : exact());
    TINTYPE_CHECK(proportion());
    flips_and_turns();
    return {};
  }

 private:
  static Side known(Side side, int source) {
    if (side.kind == Kind::original) side = {Kind::pixels, source, side.flip};
    return side;
  }

  Result<void> trim() {
    if (!request_.trim) return {};
    if (request_.trim->corner != Trim::Corner::top_left) {
      return unsupported("trim by the colour of another corner than top-left");
    }
    if (crop_) return unsupported("trim together with a manual crop");
    options_.begin("trim");
    // thumbor measures between colours, our option in each channel: for greys this is the same.
    const double threshold = std::min(255.0, request_.trim->tolerance / std::numbers::sqrt3);
    options_.add("trim", {fmt::format("{:.4g}", threshold)});
    return {};
  }

  void manual_crop() {
    if (!crop_) return;
    std::string width = std::to_string(crop_->right - crop_->left);
    std::string height = std::to_string(crop_->bottom - crop_->top);
    std::string left = std::to_string(crop_->left);
    std::string top = std::to_string(crop_->top);
    if (turn_.swaps_sides()) {
      std::swap(width, height);
      std::swap(left, top);
    }
    options_.begin("manual crop");
    options_.add("crop", {width, height, std::string(gravity_type(turn_({-1, -1}))), left, top});
  }

  Result<void> fit_in(const FitIn& how) {
    const bool bounds_width = width_.kind == Kind::pixels;
    const bool bounds_height = height_.kind == Kind::pixels;
    const bool original = width_.kind == Kind::original || height_.kind == Kind::original;
    const bool both = bounds_width && bounds_height;
    if (how.full && original) return unsupported("full-fit-in with orig");
    if (how.full && sizing_.fill) return unsupported("filter fill with full-fit-in");
    if (original && sizing_.fill) return unsupported("filter fill with orig");
    if (original && how.adaptive) return unsupported("adaptive-fit-in with orig");

    options_.begin("fit-in");
    // A side that is the source's own leaves no room to grow.
    const bool enlarge = how.full ? !sizing_.no_upscale : sizing_.upscale && !original;
    if (bounds_width || bounds_height) {
      resize(how.full && both ? "outside" : "fit", enlarge, sizing_.fill && both);
    }
    if (how.adaptive && both) options_.add("adaptive", {"1"});
    return {};
  }

  /// Without fit-in the image gets exactly the size asked for.
  Result<void> exact() {
    const bool proportional = width_.kind == Kind::proportional || height_.kind == Kind::proportional;
    const bool pixels = width_.kind == Kind::pixels || height_.kind == Kind::pixels;
    if (sizing_.stretch && sizing_.no_upscale) return unsupported("filter stretch with no_upscale");
    if (!pixels) return {};

    options_.begin("size");
    if (proportional) {
      resize("fit", !sizing_.no_upscale, false);
    } else if (sizing_.stretch) {
      resize("force", true, false);
    } else if (width_.kind == height_.kind) {
      resize("fill", !sizing_.no_upscale, false);
      TINTYPE_TRY(auto gravity, place());
      if (!gravity.empty()) options_.add("gravity", std::move(gravity));
    } else {
      // One side stays as it is, so that the other is cut and nothing scaled.
      std::vector<std::string> crop = target();
      TINTYPE_TRY(const auto gravity, place());
      crop.insert(crop.end(), gravity.begin(), gravity.end());
      options_.add("crop", std::move(crop));
    }
    return {};
  }

  /// Returns width and height as they are after the turn; 0 where a side is not in pixels.
  [[nodiscard]] std::vector<std::string> target() const {
    std::vector<std::string> sides{std::to_string(width_.pixels), std::to_string(height_.pixels)};
    if (turn_.swaps_sides()) std::swap(sides[0], sides[1]);
    return sides;
  }

  void resize(std::string_view type, bool enlarge, bool extend) {
    std::vector<std::string> arguments = target();
    arguments.insert(arguments.begin(), std::string(type));
    arguments.push_back(flag(enlarge));
    if (extend) arguments.push_back(flag(true));
    resized_ = true;
    options_.add("resize", std::move(arguments));
  }

  /// Returns the arguments of the gravity that focus, smart or alignment ask for; none for the middle.
  Result<std::vector<std::string>> place() {
    if (sizing_.focus) {
      const Vector point{std::midpoint<double>(sizing_.focus->left, sizing_.focus->right),
                         std::midpoint<double>(sizing_.focus->top, sizing_.focus->bottom)};
      options_.begin("filter focal");
      if (!crop_) return focus_in_source(point);
      if (auto focus = focus_in_crop(point)) return *std::move(focus);
    }
    if (request_.smart) {
      options_.begin("smart");
      return std::vector<std::string>{smart_ == Smart::faces ? "face" : "sm"};
    }
    const Vector at{static_cast<double>(request_.halign), static_cast<double>(request_.valign)};
    if (at.x == 0 && at.y == 0) return std::vector<std::string>{};
    options_.begin("alignment");
    return std::vector<std::string>{std::string(gravity_type(turn_(at)))};
  }

  [[nodiscard]] Result<std::vector<std::string>> focus_in_source(Vector point) const {
    // Where the point goes in a mirrored or turned image depends on the source's size.
    if (turn_.is_any()) return unsupported("filter focal with a flip or rotation, but no manual crop");
    return std::vector<std::string>{"px", fmt::format("{}", point.x), fmt::format("{}", point.y)};
  }

  /// Returns the arguments of the gravity for a point in the crop; none where the point is cut off.
  [[nodiscard]] std::optional<std::vector<std::string>> focus_in_crop(Vector point) const {
    if (point.x < crop_->left || point.x > crop_->right || point.y < crop_->top || point.y > crop_->bottom)
      return std::nullopt;
    const Vector part = turn_({(point.x - crop_->left) / (crop_->right - crop_->left) - 0.5,
                               (point.y - crop_->top) / (crop_->bottom - crop_->top) - 0.5});
    return std::vector<std::string>{"fp", fmt::format("{:.6g}", part.x + 0.5),
                                    fmt::format("{:.6g}", part.y + 0.5)};
  }

  static std::string_view gravity_type(Vector at) {
    constexpr std::array<std::array<std::string_view, 3>, 3> kTypes{
        {{"nowe", "no", "noea"}, {"we", "ce", "ea"}, {"sowe", "so", "soea"}}};
    const auto index = [](double value) { return static_cast<std::size_t>(std::lround(value) + 1); };
    return kTypes[index(at.y)][index(at.x)];
  }

  Result<void> proportion() {
    if (!sizing_.proportion) return {};
    if (request_.fit_in) return unsupported("filter proportion with fit-in");
    if (sizing_.no_upscale) return unsupported("filter proportion with no_upscale");
    options_.begin("filter proportion");
    options_.add("zoom", {*sizing_.proportion});
    if (!resized_) options_.add("enlarge", {"1"});
    return {};
  }

  void flips_and_turns() {
    bool horizontal = turn_.flip_horizontal;
    bool vertical = turn_.flip_vertical;
    if (turn_.swaps_sides()) std::swap(horizontal, vertical);
    options_.begin("flip");
    if (horizontal || vertical) options_.add("flip", {flag(horizontal), flag(vertical)});
    options_.begin("filter rotate");
    if (turn_.quarters != 0) options_.add("rotate", {std::to_string(360 - 90 * turn_.quarters)});
  }

  const Request& request_;
  const Sizing& sizing_;
  Smart smart_;
  OptionList& options_;
  Orientation turn_;
  std::optional<Crop> crop_{};
  Side width_ = request_.width;
  Side height_ = request_.height;
  bool resized_ = false;
};

}  // namespace

Result<void> translate_parts(const Request& request, const Sizing& sizing, Smart smart, OptionList& options) {
  return Parts(request, sizing, smart, options).translate();
}

}  // namespace tintype::thumbor
