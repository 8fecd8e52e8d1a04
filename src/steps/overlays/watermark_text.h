#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>

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

  static constexpr auto options() {
    return std::tuple{
        custom<WatermarkText>(
            {"watermark_text", "wmt"},
            "Takes a text for the watermark, or, beside watermark_id, for a second one.", parse_text,
            print_text,
            {{"text", "base64url of 1 to 1000 characters of UTF-8, or empty", "",
              "scripts from right to left are laid out as such; empty: off"},
             {"size", "a whole number from 1 to 500", "24", "of the letters in px, times dpr"},
             {"color", "three or six hexadecimal digits", "000000", "of the letters"},
             {"font", "1 to 64 of A-Z a-z 0-9 _ -", "sans",
              "name and style, such as DejaVu_Serif_Bold, with _ for blanks; one that is not installed is "
              "replaced by the nearest"},
             {"stroke_width", "a whole number from 0 to 20", "0",
              "of a line around the letters, in px, times dpr"},
             {"stroke_color", "three or six hexadecimal digits", "ffffff", "of that line"},
             {"wrap", "a whole number from 0 to 10000", "0",
              "lines are broken at this width in px, times dpr; 0: at the picture's"},
             {"align", "one of left, center, right", "left", "of the lines to each other"}}),
        custom<WatermarkText>({"watermark_text_position", "wmtp"},
                              "Where the text of the watermark lies, if elsewhere than watermark says.",
                              parse_position, print_position,
                              {{"position", kPlaceAllowed, "", "empty: as watermark says"},
                               {"x", "as in watermark", "0", ""},
                               {"y", "as in watermark", "0", ""}}),
    };
  }
  /// Renders the letters and their outline, with alpha; at least 1 px a side. Throws vips::VError.
  [[nodiscard]] vips::VImage picture(int picture_width, double dpr) const;
  friend bool operator==(const WatermarkText&, const WatermarkText&) = default;

 private:
  static Result<void> parse_text(WatermarkText& step, const Call& call);
  static void print_text(const WatermarkText& step, std::string& out);
  static Result<void> parse_position(WatermarkText& step, const Call& call);
  static void print_position(const WatermarkText& step, std::string& out);
};

}  // namespace tintype::steps
