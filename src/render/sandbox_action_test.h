#pragma once

#include <string>
#include <string_view>

namespace tintype::render {

/// Tries what the sandbox should forbid, from inside this process. Answers with the name of the error, such
/// as "EPERM", or "allowed" where it worked. Some layers end the process instead.
[[nodiscard]] std::string try_action(std::string_view action, int source_fd);

}  // namespace tintype::render
