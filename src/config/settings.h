#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/error.h"
#include "formats/defaults.h"

/// The settings are declared in settings.def, each once.
namespace tintype::config {

[[nodiscard]] std::map<std::string, unsigned> default_format_quality();
[[nodiscard]] std::vector<std::string> default_preferred_formats();

using Duration = std::chrono::milliseconds;
using Texts = std::vector<std::string>;
using NamedTexts = std::map<std::string, std::string>;
using NamedNumbers = std::map<std::string, unsigned>;

/// `Settings` is the configuration of a process; the initial values are the defaults.
struct Settings {
#define SETTING(group, type, name, initial, ...) type name = initial;
#include "config/settings.def"
#undef SETTING
};

}  // namespace tintype::config
