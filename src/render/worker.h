#pragma once

#include "render/renderer.h"

namespace tintype::render {

/// The descriptor on which the front leaves a worker's end of their channel.
inline constexpr int kWorkerSocket = 3;

/// The exit status of a worker whose memory an image has used up.
inline constexpr int kOutOfMemoryExit = 86;

/// Runs a worker process: waits for the start message, loads the renderer, enters the sandbox, then does one
/// job after the other until the front is gone. To be called first in main, before any thread is
/// started, for the command line of PoolSettings::command. Returns the process's exit status.
[[nodiscard]] int worker_main(Renderer& renderer);

}  // namespace tintype::render
