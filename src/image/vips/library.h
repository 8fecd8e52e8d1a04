#pragma once

#include "base/result.h"

namespace tintype::image {

/// Starts libvips for this process: one thread a picture, no cache of operations, and no loader but those of
/// the formats that are readable here. To be called before any other function of this folder and before a
/// sandbox closes, from one thread; a second call does nothing. Starts no thread. A failure is `internal`.
[[nodiscard]] Result<void> start_library();

/// Does once what the first picture would otherwise wait for: built-in profiles, code made at run time,
/// threads. May be called behind the walls of a sandbox. A failure is `internal`.
[[nodiscard]] Result<void> warm_up_library();

/// What to do where GLib would abort for want of memory or of a thread, instead of that; on any thread. Must
/// not return.
void set_exhausted_handler(void (*handler)());

}  // namespace tintype::image
