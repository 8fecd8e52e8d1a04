#pragma once

#include "http_client/message.h"
#include "store/store.h"

namespace tintype::store {

/// Returns the object that a response describes by its Content-Length, Content-Type and Last-Modified. What
/// is missing or malformed stays at its default.
[[nodiscard]] ObjectInfo object_info(const http_client::ResponseHead& head);

}  // namespace tintype::store
