#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "detect/detector.h"

namespace tintype::detect {

/// A detector out of the module at `path`, which stays loaded as long as this process: whatever it needs from
/// the disk is read now. A failure is `config`: its detail says what is missing and is not for clients.
[[nodiscard]] Result<std::unique_ptr<Detector>> load_module(const std::string& path);

/// Where the module lies: beside this program, or in ../lib/tintype as seen from there. Empty: it is not
/// installed.
[[nodiscard]] std::string installed_module();

}  // namespace tintype::detect
