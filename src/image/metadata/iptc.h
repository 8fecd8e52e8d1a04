#pragma once

#include <cstddef>
#include <span>
#include <string>

/// IPTC-IIM (version 4.2) in Photoshop's image resources (Adobe Photoshop File Formats, "Image Resource
/// Blocks", resource 0x0404). What does not hold together counts as not there; nothing is read outside.
namespace tintype::image {

/// Image resources with the records By-line (2:80), Credit (2:110) and Copyright Notice (2:116) of those
/// given, in their order, and nothing else; empty where there are none. Taken are image resources, with or
/// without the signature "Photoshop 3.0\0", and bare records. A record 1:90, which names the character set,
/// stays with them.
[[nodiscard]] std::string iptc_credit(std::span<const std::byte> iptc);

/// Image resources without that signature, the thumbnails (0x0409, 0x040C) left out; bare records are put
/// into a resource. Empty where they are neither.
[[nodiscard]] std::string iptc_resources(std::span<const std::byte> iptc);

}  // namespace tintype::image
