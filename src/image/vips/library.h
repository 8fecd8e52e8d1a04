#pragma once

#include "base/result.h"

namespace tintype::image {

/// Initializes libvips for this process: one thread an image, no operation cache, and loaders only for the
/// readable formats. Must be called from one thread, before any other function of this folder and before a
/// sandbox closes; a second call does nothing. Starts no thread. A failure is `internal`.
[[nodiscard]] Result<void> start_library();

/// Initializes what the first image would otherwise wait for: built-in profiles, code generated at run time,
/// threads. May be called inside a sandbox. A failure is `internal`.
[[nodiscard]] Result<void> warm_up_library();

/// Sets the handler that is called, on any thread, where GLib would otherwise abort because memory or a
/// thread cannot be allocated. The handler must not return.
void set_exhausted_handler(void (*handler)());

}  // namespace tintype::image
