#pragma once

#include "render/renderer.h"

namespace tintype::render {

/// The descriptor on which the front leaves a worker's end of their channel.
inline constexpr int kWorkerSocket = 3;

/// How a worker ends that a picture has taken all its memory.
inline constexpr int kOutOfMemoryExit = 86;

/// The life of a worker process: waits for the start message, loads the renderer, puts up its walls, then
/// does one job after the other until the front is gone. To be called first in main, before any thread is
/// started, for the command line of PoolSettings::command. Returns the process's exit status.
[[nodiscard]] int worker_main(Renderer& renderer);

}  // namespace tintype::render
