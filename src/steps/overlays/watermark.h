#pragma once

#include <string>
#include <tuple>

#include "steps/overlays/blend_mode.h"
#include "steps/overlays/stamp_place.h"
#include "steps/step.h"

namespace tintype::steps {

class Options;

/// This step stamps a stored image, a text, or both onto the image.
struct Watermark {
  double opacity = 0;
  StampPlace place;
  double scale = 0;
  std::string id;
  /// This reference is the configured one, for watermarks that name no id.
  std::string configured;
  int width = 0;
  int height = 0;
  double angle = 0;
  double shadow = 0;
  BlendMode blend = BlendMode::over;

  static constexpr auto options() {
    return std::tuple{
        custom<Watermark>(
            {"watermark", "wm"},
            "Stamps the configured watermark, or what watermark_id and watermark_text say.", parse_watermark,
            print_watermark,
            {{"opacity", "a number from 0 to 1", "0", "0: off"},
             {"position", kPlaceAllowed, "ce", "where it lies"},
             {"x", "a number; tiled at least 0", "0",
              "offset, or the gap between tiles: from 1 in px, times dpr, below a part of the picture"},
             {"y", "the same", "0", "the same, vertically"},
             {"scale", "a number from 0 to 1", "0",
              "part of the picture that it fits in; 0: its own size, or watermark_size"}}),
        custom<Watermark>({"watermark_id", "wmid"}, "Takes a stored picture for the watermark.", parse_id,
                          print_id,
                          {{"id", "an id of the store, or empty", "", "empty: the configured one"}}),
        custom<Watermark>({"watermark_source"}, "The configured watermark.", parse_configured,
                          print_configured, {})
            .in(Scope::negotiated),
        option({"watermark_size", "wms"}, "The box that the watermark fits in, where it has no scale.",
               argument("width", &Watermark::width, {0, 10000}, "in px, times dpr; 0: by the height"),
               argument("height", &Watermark::height, {0, 10000}, "in px, times dpr; 0: by the width"))
            .all_optional(),
        option({"watermark_rotate", "wm_rot", "wmr"}, "Turns the watermark clockwise.",
               argument("angle", &Watermark::angle, {-360, 360}, "in degrees; 0: off")),
        option({"watermark_shadow", "wmsh"}, "Lets the watermark throw a shadow.",
               argument("sigma", &Watermark::shadow, {0, 200}, "how soft it is, in px, times dpr; 0: off")),
        option({"watermark_blend"}, "How the watermark mixes with the picture.",
               argument("mode", &Watermark::blend, kBlendModes, "as in CSS; over: it covers the picture")),
    };
  }
  static vips::VImage apply(vips::VImage image, const Context& context);
  [[nodiscard]] bool is_on() const { return opacity > 0; }
  /// Returns the reference by which the front process finds the watermark's image; empty if it has none.
  [[nodiscard]] const std::string& reference() const { return id.empty() ? configured : id; }
  friend bool operator==(const Watermark&, const Watermark&) = default;

 private:
  static Result<void> parse_watermark(Watermark& step, const Call& call);
  static void print_watermark(const Watermark& step, std::string& out);
  static Result<void> parse_id(Watermark& step, const Call& call);
  static void print_id(const Watermark& step, std::string& out);
  static Result<void> parse_configured(Watermark& step, const Call& call);
  static void print_configured(const Watermark& step, std::string& out);
};

/// Sets the configured `reference`, by which the front process finds an image, for a watermark that names
/// neither image nor text. If it is empty, that is `unsupported_option`.
[[nodiscard]] Result<void> complete_watermark(Options& options, const std::string& reference);

}  // namespace tintype::steps
