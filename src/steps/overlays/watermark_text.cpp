#include "steps/overlays/watermark_text.h"

#include <algorithm>
#include <cmath>

#include <glib.h>
#include <vips/vips8>

#include "base/encoding.h"
#include "steps/describe.h"
#include "steps/overlays/device_pixels.h"

namespace tintype::steps {
namespace {

using vips::VImage;

constexpr Range<int> kSize{1, 500};
constexpr Range<int> kStroke{0, 20};
constexpr Range<int> kWrap{0, 10000};
constexpr glong kMaxCharacters = 1000;
constexpr std::size_t kMaxFontBytes = 64;

bool is_control(char c) {
  return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7f;
}

bool is_blank(const std::string& text) {
  for (const char* at = text.c_str(); *at != 0; at = g_utf8_next_char(at)) {
    if (g_unichar_isgraph(g_utf8_get_char(at)) != 0) return false;
  }
  return true;
}

bool is_text(const std::string& text) {
  return g_utf8_validate(text.data(), static_cast<gssize>(text.size()), nullptr) != 0 &&
         g_utf8_strlen(text.data(), static_cast<gssize>(text.size())) <= kMaxCharacters &&
         std::ranges::none_of(text, is_control) && (text.empty() || !is_blank(text));
}

Result<std::string> read_text(const Call& call) {
  const auto bytes = from_base64url(call.arguments[0]);
  std::string text;
  if (bytes) text.assign(reinterpret_cast<const char*>(bytes->data()), bytes->size());
  if (bytes && is_text(text)) return text;
  return call.refused(
      "text", call.arguments[0],
      "base64url of at most 1000 characters of UTF-8 that are not all blank, of control characters only "
      "line feeds and tabs");
}

bool is_font(std::string_view name) {
  const auto allowed = [](char c) { return g_ascii_isalnum(c) != 0 || c == '_' || c == '-'; };
  return !name.empty() && name.size() <= kMaxFontBytes && std::ranges::all_of(name, allowed);
}

/// Returns a font as Pango describes it; at 72 dpi a point is a pixel.
std::string description(std::string font, double size) {
  std::ranges::replace(font, '_', ' ');
  return fmt::format("{} {}", font, size);
}

/// Escapes a text for Pango's markup, which libvips expects.
std::string escaped(const std::string& text) {
  gchar* markup = g_markup_escape_text(text.data(), static_cast<gssize>(text.size()));
  std::string copy(markup);
  g_free(markup);
  return copy;
}

VipsAlign vips_align(TextAlign align) {
  switch (align) {
    case TextAlign::left:
      return VIPS_ALIGN_LOW;
    case TextAlign::center:
      return VIPS_ALIGN_CENTRE;
    case TextAlign::right:
      return VIPS_ALIGN_HIGH;
  }
  return VIPS_ALIGN_LOW;
}

/// Returns an antialiased disk of `radius` px in floating point.
VImage disk(int radius) {
  const int side = 2 * radius + 1;
  const VImage position = VImage::xyz(side, side) - radius;
  const VImage distance = (position[0] * position[0] + position[1] * position[1]).pow(0.5);
  const VImage coverage = radius + 0.5 - distance;
  const VImage below_one = (coverage > 1).ifthenelse(1, coverage);
  return (below_one < 0).ifthenelse(0, below_one).copy_memory();
}

/// Dilates a shape by `radius` px; the image grows by that at each side. Dilations by several small disks
/// give that by a large one.
VImage grown(VImage shape, int radius) {
  constexpr int kStep = 3;
  while (radius > 0) {
    const int by = std::min(radius, kStep);
    const VImage wider = shape.embed(by, by, shape.width() + 2 * by, shape.height() + 2 * by);
    shape = wider.conv(disk(by)).cast(VIPS_FORMAT_UCHAR).copy_memory();
    radius -= by;
  }
  return shape;
}

VImage colored(const VImage& shape, Color color) {
  const std::vector<double> pixel{double(color.red), double(color.green), double(color.blue)};
  return shape.new_from_image(pixel)
      .cast(VIPS_FORMAT_UCHAR)
      .bandjoin(shape)
      .copy(VImage::option()->set("interpretation", VIPS_INTERPRETATION_sRGB));
}

}  // namespace

std::span<const OptionSpec> WatermarkText::options() {
  static constexpr std::tuple kOptions{
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
  return specs_of<WatermarkText, kOptions>();
}

Result<void> WatermarkText::parse_text(WatermarkText& step, const Call& call) {
  TINTYPE_CHECK(call.at_most(8));
  WatermarkText given;
  given.place = step.place;
  TINTYPE_TRY(given.text, read_text(call));
  if (!call.is_empty(1)) TINTYPE_CHECK(call.read_into(given.size, 1, "size", kSize));
  if (!call.is_empty(2)) TINTYPE_CHECK(call.read_into(given.color, 2, "color", options::AnyColor{}));
  if (!call.is_empty(3)) {
    given.font = call.arguments[3];
    if (!is_font(given.font)) return call.refused("font", given.font, "1 to 64 of A-Z a-z 0-9 _ -");
  }
  if (!call.is_empty(4)) TINTYPE_CHECK(call.read_into(given.stroke, 4, "stroke_width", kStroke));
  if (!call.is_empty(5))
    TINTYPE_CHECK(call.read_into(given.stroke_color, 5, "stroke_color", options::AnyColor{}));
  if (!call.is_empty(6)) TINTYPE_CHECK(call.read_into(given.wrap, 6, "wrap", kWrap));
  if (!call.is_empty(7))
    TINTYPE_CHECK(call.read_into(given.align, 7, "align", Choices<TextAlign>(kTextAligns)));
  step = given.text.empty() ? WatermarkText{} : given;
  step.place = given.place;
  return {};
}

void WatermarkText::print_text(const WatermarkText& step, std::string& out) {
  if (step.text.empty()) return;
  (out += "watermark_text:") += to_base64url(as_bytes(step.text));
  write(out += ':', step.size, kSize);
  write(out += ':', step.color, options::AnyColor{});
  (out += ':') += step.font;
  write(out += ':', step.stroke, kStroke);
  write(out += ':', step.stroke_color, options::AnyColor{});
  write(out += ':', step.wrap, kWrap);
  write(out += ':', step.align, Choices<TextAlign>(kTextAligns));
}

Result<void> WatermarkText::parse_position(WatermarkText& step, const Call& call) {
  TINTYPE_TRY(const StampPlace place, parse_place(call));
  step.place = call.is_empty(0) ? std::nullopt : std::optional(place);
  return {};
}

void WatermarkText::print_position(const WatermarkText& step, std::string& out) {
  if (step.place) print_place(out += "watermark_text_position:", *step.place);
}

VImage WatermarkText::image(int image_width, double dpr) const {
  const int line = device_pixels(stroke, dpr);
  const int width = wrap > 0 ? device_pixels(wrap, dpr) : image_width - 2 * line;
  const VImage letters =
      VImage::text(escaped(text).c_str(), VImage::option()
                                              ->set("font", description(font, size * dpr).c_str())
                                              ->set("dpi", 72)
                                              ->set("width", std::max(1, width))
                                              ->set("align", vips_align(align)))
          .copy_memory();
  if (line == 0) return colored(letters, color).copy_memory();
  const VImage outline = grown(letters, line);
  const VImage above = letters.embed(line, line, outline.width(), outline.height());
  return colored(outline, stroke_color)
      .composite2(colored(above, color), VIPS_BLEND_MODE_OVER)
      .rint()
      .cast(VIPS_FORMAT_UCHAR)
      .copy_memory();
}

}  // namespace tintype::steps
