#include "app/wiring/detection.h"

#include "detect/module_detector.h"

namespace tintype::app {

std::string detection_module(const config::Settings& settings) {
  return settings.detection == "off" ? std::string() : detect::installed_module();
}

}  // namespace tintype::app
