#pragma once

#include <vector>

#include "detect/detector.h"
#include "support/derive.h"

namespace tintype::test {

/// `FakeDetector` reports nearly white areas as faces.
class FakeDetector : public detect::Detector {
 public:
  Result<std::vector<geometry::Rect>> find(detect::ObjectClass object, const detect::Luma& luma) override {
    asked.push_back(object);
    seen.push_back(luma.size);
    if (fails) return fail(ErrorKind::internal, "broken");
    if (object != detect::ObjectClass::face) return std::vector<geometry::Rect>{};
    int left = luma.size.width;
    int top = luma.size.height;
    int right = -1;
    int bottom = -1;
    for (int y = 0; y < luma.size.height; ++y) {
      for (int x = 0; x < luma.size.width; ++x) {
        const auto at = static_cast<std::size_t>(y) * luma.row_bytes + static_cast<std::size_t>(x);
        if (luma.pixels[at] < 200) continue;
        left = std::min(left, x);
        top = std::min(top, y);
        right = std::max(right, x);
        bottom = std::max(bottom, y);
      }
    }
    const bool cut = left == 0 || top == 0 || right + 1 == luma.size.width || bottom + 1 == luma.size.height;
    if (right < 0 || (cut && misses_cut)) return std::vector<geometry::Rect>{};
    return std::vector<geometry::Rect>{{left, top, right + 1 - left, bottom + 1 - top}};
  }

  std::vector<detect::ObjectClass> asked;
  std::vector<geometry::Size> seen;
  bool fails = false;
  bool misses_cut = false;  ///< true: misses objects that are cut off, as real detectors do
};

/// A `DetectionTest` derives images with a `FakeDetector`.
class DetectionTest : public ImageTest {
 protected:
  vips::VImage derived(const vips::VImage& source, const char* options, const char* suffix = ".png") {
    const Fd in = file_of(encoded(source, suffix));
    const Fd out = empty_file();
    required(pipeline::derive(options_of(options), in.get(), out.get(), &detector_));
    return decoded(out.get());
  }
  FakeDetector detector_;
};

/// Returns a dark image with a white square.
inline vips::VImage with_face(geometry::Size size, geometry::Rect face) {
  return plain(size.width, size.height, {20, 30, 40})
      .insert(plain(face.width, face.height, {250, 250, 250}), face.left, face.top);
}

}  // namespace tintype::test
