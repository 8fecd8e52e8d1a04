#pragma once

#include <string>

#include "config/settings.h"

namespace tintype::app {

/// Returns the path of the module with which faces and other objects are found; empty where detection is off
/// or not installed.
[[nodiscard]] std::string detection_module(const config::Settings& settings);

}  // namespace tintype::app
