#pragma once

#include <string>

/// These functions write the documentation of all options from their descriptors.
namespace tintype::steps {

/// Returns the content of docs/options.md.
[[nodiscard]] std::string options_markdown();
/// Returns a help text for a terminal, with a paragraph for each option.
[[nodiscard]] std::string options_text();

}  // namespace tintype::steps
