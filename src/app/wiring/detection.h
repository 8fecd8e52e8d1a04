#pragma once

#include <string>

#include "config/settings.h"

namespace tintype::app {

/// Path of the module with which faces and other objects are found; empty: detection is off or not installed.
[[nodiscard]] std::string detection_module(const config::Settings& settings);

}  // namespace tintype::app
