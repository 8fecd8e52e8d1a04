#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/descriptor.h"

/// The functions of this header convert values of settings from and to text: what a member's type reads,
/// writes and allows.
namespace tintype::config {

/// `Items` is a value before it is parsed: the one item of a scalar, each element of a list, each "key=value"
/// of a map.
using Items = std::vector<std::string>;

/// Splits the text of a flag or a variable into items: that of a list or a map at its commas.
[[nodiscard]] Items split_items(const Descriptor& descriptor, std::string_view text);

/// Sets the descriptor's member. Returns false, and changes nothing, where the items are not what
/// `allowed_text` says.
[[nodiscard]] bool assign(const Descriptor& descriptor, const Items& items, Settings& settings);

/// Returns the member's value in TOML, as `assign` reads it back.
[[nodiscard]] std::string value_text(const Descriptor& descriptor, const Settings& settings);
/// Says what the value may be: "a whole number from 1 to 100".
[[nodiscard]] std::string allowed_text(const Descriptor& descriptor);
/// Returns the placeholder of the value in --help: "BYTES".
[[nodiscard]] std::string_view placeholder(const Descriptor& descriptor);

/// Returns `text` as a basic string of TOML (TOML 1.0, "String").
[[nodiscard]] std::string toml_string(std::string_view text);

}  // namespace tintype::config
