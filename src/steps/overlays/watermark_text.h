#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "options/color_value.h"
#include "steps/overlays/stamp_place.h"
#include "steps/step.h"

namespace tintype::steps {

enum class TextAlign : std::uint8_t { left, center, right };

inline constexpr std::array<Choice<TextAlign>, 3> kTextAligns{{
    {"left", TextAlign::left},
    {"center", TextAlign::center},
    {"right", TextAlign::right},
}};

/// These options describe the text of the watermark.
struct WatermarkText {
  std::string text;  ///< UTF-8; empty: no text
  int size = 24;
  Color color;
  std::string font = "sans";
  int stroke = 0;
  Color stroke_color{255, 255, 255};
  int wrap = 0;
  TextAlign align = TextAlign::left;
  std::optional<StampPlace> place;

  static std::span<const OptionSpec> options();
  /// Renders the letters and their outline, with alpha; at least 1 px a side. Throws vips::VError.
  [[nodiscard]] vips::VImage image(int image_width, double dpr) const;
  friend bool operator==(const WatermarkText&, const WatermarkText&) = default;

 private:
  static Result<void> parse_text(WatermarkText& step, const Call& call);
  static void print_text(const WatermarkText& step, std::string& out);
  static Result<void> parse_position(WatermarkText& step, const Call& call);
  static void print_position(const WatermarkText& step, std::string& out);
};

}  // namespace tintype::steps
