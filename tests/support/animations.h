#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "support/images.h"

/// Tests make animations and documents of several pages with these functions.
namespace tintype::test {

/// Joins frames one below the other, as libvips' savers take them.
inline vips::VImage strip_of(const std::vector<vips::VImage>& frames) {
  vips::VImage strip = vips::VImage::arrayjoin(frames, vips::VImage::option()->set("across", 1)).copy();
  strip.set(VIPS_META_PAGE_HEIGHT, frames.front().height());
  return strip;
}

/// Returns frame `index` of an image that moves and changes colour.
inline vips::VImage moving(int width, int height, int index) {
  return plain(width, height, {40.0 + 30 * index, 200.0 - 30 * index, 120})
      .insert(plain(width / 4, height / 3, {250, 240, 10}), index * width / 10, height / 4)
      .copy_memory();
}

inline std::vector<vips::VImage> moving_frames(int width, int height, int count) {
  std::vector<vips::VImage> frames;
  frames.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i)
    frames.push_back(moving(width, height, i));
  return frames;
}

/// Returns an animation: `suffix` is ".gif" or ".webp"; frame i is shown for 100 + 10 i ms, all of them three
/// times.
inline std::string animation(const char* suffix, const std::vector<vips::VImage>& frames) {
  vips::VImage strip = strip_of(frames);
  std::vector<int> delays;
  for (std::size_t i = 0; i < frames.size(); ++i)
    delays.push_back(100 + 10 * static_cast<int>(i));
  strip.set("delay", delays);
  strip.set("loop", 3);
  vips::VOption* options = vips::VImage::option();
  if (std::string_view(suffix) == ".webp") options->set("lossless", true);
  return encoded(strip, suffix, options);
}

/// Returns what is in a file: its frames, one below the other, with their times.
inline vips::VImage all_frames(std::string_view bytes) {
  const Fd fd = file_of(bytes);
  const image::Source first = required(image::Source::open(fd.get()));
  const int pages = first.header().pages;
  if (pages == 1) return first.decode(1).copy_memory();
  return required(first.select({.page_count = pages, .animated = true})).decode(1).copy_memory();
}

inline vips::VImage frame_of(const vips::VImage& strip, int index) {
  const int height = vips_image_get_page_height(strip.get_image());
  return strip.extract_area(0, index * height, strip.width(), height);
}

}  // namespace tintype::test
