#pragma once

#include <string>

/// The options as people read about them, from their descriptors.
namespace tintype::steps {

/// docs/options.md.
[[nodiscard]] std::string options_markdown();
/// For a terminal: a paragraph an option.
[[nodiscard]] std::string options_text();

}  // namespace tintype::steps
