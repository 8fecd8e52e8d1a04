#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "detect/detector.h"

namespace tintype::detect {

/// Loads a detector from the module at `path`, which stays loaded until the process ends and reads all its
/// files from disk now. A failure is `config`: its detail says what is missing and is not for clients.
[[nodiscard]] Result<std::unique_ptr<Detector>> load_module(const std::string& path);

/// Returns the path of the installed module: beside this program, or in ../lib/tintype relative to it. Empty
/// if it is not installed.
[[nodiscard]] std::string installed_module();

}  // namespace tintype::detect
