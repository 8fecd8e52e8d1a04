#pragma once

#include <array>
#include <string>
#include <string_view>

#include "support/animations.h"
#include "support/bitmaps.h"
#include "support/documents.h"
#include "support/exif_files.h"
#include "support/heif_files.h"
#include "support/images.h"

/// This header makes the sources of golden cases that are no photographs.
namespace tintype::test {

inline vips::VImage image_of_many_colors() {
  return texture(600, 400);
}

inline std::string in_profile(const char* profile) {
  return encoded(
      image_of_many_colors().icc_transform(profile, vips::VImage::option()->set("input_profile", "srgb")),
      ".jpg");
}

inline std::string turned_on_its_side() {
  vips::VImage stored = quarters(300, 200).rot270().copy();
  stored.set(VIPS_META_ORIENTATION, 6);
  return encoded(stored, ".jpg");
}

inline std::string with_stripes_of_alpha() {
  const vips::VImage position = vips::VImage::xyz(600, 400);
  const vips::VImage alpha = ((position[0] / 40).sin() * 200 + 128).cast(VIPS_FORMAT_UCHAR);
  return encoded(vips::VImage::bandjoin({image_of_many_colors(), alpha}), ".png");
}

/// Returns an ellipse of four colours.
inline std::string logo() {
  const vips::VImage position = vips::VImage::xyz(120, 80);
  const vips::VImage x = (position[0] - 59.5) / 60;
  const vips::VImage y = (position[1] - 39.5) / 40;
  const vips::VImage inside = ((1 - (x * x + y * y)) * 2000 + 128).cast(VIPS_FORMAT_UCHAR);
  return encoded(vips::VImage::bandjoin({quarters(120, 80), inside}), ".png");
}

inline std::string spotlight() {
  const vips::VImage position = vips::VImage::xyz(300, 300) - 149.5;
  const vips::VImage distance = (position[0] * position[0] + position[1] * position[1]).pow(0.5);
  return encoded(in_space((300 - distance * 2).cast(VIPS_FORMAT_UCHAR), VIPS_INTERPRETATION_B_W), ".jpg");
}

inline std::string sticker() {
  const vips::VImage clear = plain(700, 500, {0, 0, 0, 0});
  return encoded(clear.insert(image_of_many_colors().bandjoin_const({255}), 30, 60), ".png");
}

inline std::string drawing() {
  return R"svg(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40" width="60" height="40">)svg"
         R"svg(<defs><linearGradient id="sky"><stop stop-color="#8cf"/><stop offset="1" stop-color="#fc8"/>)svg"
         R"svg(</linearGradient></defs><rect width="60" height="30" fill="url(#sky)"/>)svg"
         R"svg(<circle cx="44" cy="12" r="7" fill="#fe4" stroke="#c60"/>)svg"
         R"svg(<path d="M0 40 L18 14 L30 30 L38 22 L60 40 Z" fill="#274" fill-opacity="0.8"/></svg>)svg";
}

inline std::string paper() {
  const auto page = [](std::string_view color) {
    return fmt::format("{} rg 20 20 110 60 re f 0 0 0 RG 4 w 10 10 m 140 90 l S", color);
  };
  return pdf_of_pages(150, 100, {page("0.8 0.1 0.1"), page("0.1 0.3 0.8")});
}

struct MadeSource {
  std::string_view name;
  std::string (*make)();
};

inline constexpr std::array<MadeSource, 19> kMadeSources{{
    {"quarters-orientation-6", turned_on_its_side},
    {"alpha", with_stripes_of_alpha},
    {"grey", [] { return encoded(image_of_many_colors().colourspace(VIPS_INTERPRETATION_B_W), ".jpg"); }},
    {"cmyk", [] { return in_profile("cmyk"); }},
    {"display-p3", [] { return in_profile("p3"); }},
    {"sixteen-bits",
     [] { return encoded(image_of_many_colors().colourspace(VIPS_INTERPRETATION_RGB16), ".png"); }},
    {"bordered",
     [] {
       return encoded(plain(700, 500, {240, 235, 230}).insert(image_of_many_colors(), 70, 20), ".jpg");
     }},
    {"sticker", sticker},
    {"with-focus",
     [] {
       return with_subject_area(image_of_many_colors(), {540, 60, 40, 40});
     }},
    {"tiny", [] { return encoded(quarters(4, 3), ".png"); }},
    {"animation", [] { return animation(".gif", moving_frames(90, 60, 4)); }},
    {"document",
     [] {
       return encoded(strip_of({quarters(300, 200), image_of_many_colors().resize(0.5)}), ".tif");
     }},
    {"thumbnailed", [] { return with_thumbnail(quarters(320, 240), texture(320, 240)); }},
    {"logo", logo},
    {"spotlight", spotlight},
    {"drawing", drawing},
    {"paper", paper},
    {"bitmap", [] { return bmp_of(image_of_many_colors().resize(0.5)); }},
    {"icon", [] { return icon_of(quarters(64, 64)); }},
}};

/// Returns the source of this name; empty where there is none.
inline std::string made_source(std::string_view name) {
  for (const MadeSource& source : kMadeSources) {
    if (source.name == name) return source.make();
  }
  return {};
}

}  // namespace tintype::test
