#pragma once

#include <memory>

#include "detect/module_detector.h"
#include "support/images.h"

namespace tintype::test {

/// Returns the detector of the module that was built with the tests; none where OpenCV was not there.
inline detect::Detector* built_detector() {
#ifdef TINTYPE_DETECT_MODULE
  static const std::unique_ptr<detect::Detector> detector =
      required(detect::load_module(TINTYPE_DETECT_MODULE));
  return detector.get();
#else
  return nullptr;
#endif
}

}  // namespace tintype::test
