#pragma once

#include <string>
#include <string_view>

namespace tintype::render {

/// Tries what a wall should forbid, from inside this process. Answers with the name of the error, such as
/// "EPERM", or "no wall" where it worked. Some walls end the process instead.
[[nodiscard]] std::string try_wall(std::string_view action, int source_fd);

}  // namespace tintype::render
