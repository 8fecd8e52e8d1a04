#include "detect/module.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <exception>
#include <initializer_list>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <opencv2/core.hpp>
#include <opencv2/core/ocl.hpp>
#include <opencv2/imgproc.hpp>
#include <opencv2/objdetect.hpp>

#include "detect/object_class.h"

/// These detectors are cascades of features (Viola and Jones, 2001), implemented by OpenCV and installed by
/// Debian's opencv-data.
namespace {

using tintype::detect::kClasses;

/// The levels of the image pyramid differ by this factor; a smaller one finds more and costs more.
constexpr double kScaleStep = 1.1;
/// This many overlapping hits make an object.
constexpr int kLeastHits = 4;
/// The smallest object is the image's longer side divided by this; small objects cost the most time.
constexpr int kLeastPart = 24;

enum class Sides : bool { one, both };

struct Trained {
  const char* file;
  Sides sides;  ///< both: trained for the left side only, so the mirrored image is searched too
};

struct Cascade {
  cv::CascadeClassifier classifier;
  Sides sides = Sides::one;
};

class Detector {
 public:
  Detector() {
    cv::setNumThreads(0);
    cv::ocl::setUseOpenCL(false);
    const std::array<std::vector<Trained>, kClasses> trained{{
        {{"haarcascades/haarcascade_frontalface_alt2.xml", Sides::one},
         {"lbpcascades/lbpcascade_profileface.xml", Sides::both}},
        {{"haarcascades/haarcascade_eye.xml", Sides::one}},
        {{"haarcascades/haarcascade_fullbody.xml", Sides::one}},
        {{"haarcascades/haarcascade_upperbody.xml", Sides::one}},
        {{"haarcascades/haarcascade_frontalcatface_extended.xml", Sides::one}},
    }};
    for (std::size_t i = 0; i < kClasses; ++i) {
      for (const Trained& one : trained[i])
        cascades_[i].push_back(loaded(one));
    }
  }

  [[nodiscard]] std::vector<cv::Rect> find(std::size_t object, const cv::Mat& grey) {
    cv::Mat even;
    cv::equalizeHist(grey, even);
    std::vector<cv::Rect> found;
    for (Cascade& cascade : cascades_.at(object)) {
      add(found, cascade.classifier, even);
      if (cascade.sides == Sides::one) continue;
      cv::Mat mirrored;
      cv::flip(even, mirrored, 1);
      std::vector<cv::Rect> other;
      add(other, cascade.classifier, mirrored);
      for (cv::Rect rect : other) {
        rect.x = even.cols - rect.x - rect.width;
        found.push_back(rect);
      }
    }
    return found;
  }

 private:
  static Cascade loaded(const Trained& trained) {
    Cascade cascade{{}, trained.sides};
    const std::string path = std::string(TINTYPE_CASCADES "/") + trained.file;
    if (!cascade.classifier.load(path)) throw std::runtime_error(path + " cannot be read");
    return cascade;
  }
  static void add(std::vector<cv::Rect>& found, cv::CascadeClassifier& classifier, const cv::Mat& image) {
    const int least = std::max(image.cols, image.rows) / kLeastPart;
    std::vector<cv::Rect> rects;
    classifier.detectMultiScale(image, rects, kScaleStep, kLeastHits, 0, {least, least});
    found.insert(found.end(), rects.begin(), rects.end());
  }

  std::array<std::vector<Cascade>, kClasses> cascades_;
};

}  // namespace

std::uint32_t tintype_detect_abi() {
  return tintype::detect::kDetectionAbi;
}

void* tintype_detect_open(char* error, std::size_t error_bytes) {
  try {
    return std::make_unique<Detector>().release();
  } catch (const std::exception& failure) {
    std::snprintf(error, error_bytes, "%s", failure.what());
    return nullptr;
  }
}

std::int32_t tintype_detect_find(void* detector, std::uint32_t object, const std::uint8_t* pixels,
                                 std::int32_t width, std::int32_t height, std::size_t row_bytes,
                                 TintypeRegion* regions, std::int32_t capacity) {
  try {
    // OpenCV has no view of constant pixels; none is written.
    const cv::Mat grey(height, width, CV_8UC1, const_cast<std::uint8_t*>(pixels), row_bytes);
    const std::vector<cv::Rect> found = static_cast<Detector*>(detector)->find(object, grey);
    const auto count = std::min(static_cast<std::int32_t>(found.size()), capacity);
    std::transform(found.begin(), found.begin() + count, regions, [](const cv::Rect& rect) {
      return TintypeRegion{rect.x, rect.y, rect.width, rect.height};
    });
    return count;
  } catch (const std::exception&) {
    return -1;
  }
}

void tintype_detect_close(void* detector) {
  std::unique_ptr<Detector>(static_cast<Detector*>(detector)).reset();
}
