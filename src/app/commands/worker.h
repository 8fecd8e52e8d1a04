#pragma once

#include <string_view>

namespace tintype::app {

/// `kWorkerArgument` is the first argument of this program when it is a render worker.
inline constexpr std::string_view kWorkerArgument = "render-worker";

/// Renders for the server that started this process, until the server ends; the value is the exit status.
[[nodiscard]] int run_worker();

}  // namespace tintype::app
