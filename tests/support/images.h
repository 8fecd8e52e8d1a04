#pragma once

#include <cstddef>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <gtest/gtest.h>
#include <vips/vips8>

#include "base/file.h"
#include "image/source.h"
#include "image/vips/library.h"

/// Tests make images for themselves, as open files without names. Failures throw: they are the test's own.
namespace tintype::test {

using Pixel = std::vector<double>;

template <typename T>
T required(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().detail);
  if constexpr (!std::is_void_v<T>) return *std::move(result);
}

/// An `ImageTest` starts libvips once for the test program.
class ImageTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { required(image::start_library()); }
};

inline Fd file_of(std::string_view bytes) {
  Fd fd = required(file::create_in_memory("picture"));
  required(file::write_all(fd.get(), std::as_bytes(std::span(bytes))));
  return fd;
}

inline Fd empty_file() {
  return required(file::create_in_memory("result"));
}

inline std::string bytes_of(int fd) {
  std::string bytes;
  required(file::read_to(fd, [&](std::span<const std::byte> piece) {
    bytes.append(reinterpret_cast<const char*>(piece.data()), piece.size());
    return Result<void>();
  }));
  return bytes;
}

/// Returns an encoded image; `suffix` as libvips knows it: ".jpg".
inline std::string encoded(const vips::VImage& image, const char* suffix, vips::VOption* options = nullptr) {
  void* data = nullptr;
  std::size_t size = 0;
  image.write_to_buffer(suffix, &data, &size, options);
  std::string bytes(static_cast<const char*>(data), size);
  g_free(data);
  return bytes;
}

inline vips::VImage in_space(const vips::VImage& image, VipsInterpretation space) {
  return image.copy(vips::VImage::option()->set("interpretation", space));
}

/// Returns a plain area of 8 bits: one value is grey, two grey with alpha, three RGB, four RGBA.
inline vips::VImage plain(int width, int height, const Pixel& pixel) {
  const vips::VImage image = vips::VImage::black(width, height).new_from_image(pixel).cast(VIPS_FORMAT_UCHAR);
  return in_space(image, pixel.size() < 3 ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_sRGB);
}

/// Returns an image of one white pixel on black, at 20, 20.
inline vips::VImage speck() {
  return plain(41, 41, {0, 0, 0}).insert(plain(1, 1, {255, 255, 255}), 20, 20);
}

/// Returns an image of four quarters: red, green; blue, yellow.
inline vips::VImage quarters(int width, int height) {
  const int w = width / 2;
  const int h = height / 2;
  return plain(width, height, {230, 200, 20})
      .insert(plain(w, h, {220, 30, 30}), 0, 0)
      .insert(plain(width - w, h, {30, 180, 40}), w, 0)
      .insert(plain(w, height - h, {30, 40, 210}), 0, h)
      .copy_memory();
}

/// Returns rings that grow narrower from the upper left on, in colours that change across the image.
inline vips::VImage texture(int width, int height) {
  const vips::VImage position = vips::VImage::xyz(width, height);
  const vips::VImage x = position[0] / width;
  const vips::VImage y = position[1] / height;
  const vips::VImage rings = ((x * x + y * y) * 1500).sin() * 60 + 128;
  const vips::VImage bands = vips::VImage::bandjoin({rings, rings * 0.5 + x * 100, rings * 0.5 + y * 100});
  return in_space(bands.cast(VIPS_FORMAT_UCHAR), VIPS_INTERPRETATION_sRGB).copy_memory();
}

inline vips::VImage decoded(int fd) {
  return required(image::Source::open(fd)).decode(1).copy_memory();
}

}  // namespace tintype::test
