#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/descriptor.h"

/// Values of settings as text: what a member's type reads, writes and allows.
namespace tintype::config {

/// A value before it is understood: the one item of a scalar, each element of a list, each "key=value" of a
/// map.
using Items = std::vector<std::string>;

/// What a flag or a variable says: a list or a map is split at commas.
[[nodiscard]] Items split_items(const Descriptor& descriptor, std::string_view text);

/// Sets the descriptor's member. False: the items are not what `allowed_text` says, and nothing was changed.
[[nodiscard]] bool assign(const Descriptor& descriptor, const Items& items, Settings& settings);

/// The member's value in TOML, as `assign` takes it back.
[[nodiscard]] std::string value_text(const Descriptor& descriptor, const Settings& settings);
/// What the value may be: "a whole number from 1 to 100".
[[nodiscard]] std::string allowed_text(const Descriptor& descriptor);
/// What stands for the value in --help: "BYTES".
[[nodiscard]] std::string_view placeholder(const Descriptor& descriptor);

/// A TOML basic string (TOML 1.0, "String").
[[nodiscard]] std::string toml_string(std::string_view text);

}  // namespace tintype::config
