#pragma once

#include <string>

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

  static std::span<const OptionSpec> options();
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
