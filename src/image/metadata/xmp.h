#pragma once

#include <cstddef>
#include <span>
#include <string>

/// This header reads XMP packets (ISO 16684-1, section 7) in UTF-8.
namespace tintype::image {

/// Returns a packet that contains only dc:creator and dc:rights (section 8.3, namespace
/// http://purl.org/dc/elements/1.1/) of the one given, the first 32 items of each; empty if it has neither or
/// is no packet.
[[nodiscard]] std::string xmp_credit(std::span<const std::byte> xmp);

}  // namespace tintype::image
