#pragma once

#include <cstddef>
#include <span>
#include <string>

/// These functions read and write IPTC-IIM (version 4.2) in Photoshop's image resources (Adobe Photoshop File
/// Formats, "Image Resource Blocks", resource 0x0404). Inconsistent parts count as absent; nothing outside
/// the block is read.
namespace tintype::image {

/// Returns image resources that contain only the records By-line (2:80), Credit (2:110) and Copyright Notice
/// (2:116) of those given, in their order; empty if there are none. The input is image resources, with or
/// without the signature "Photoshop 3.0\0", or bare records. A record 1:90, which names the character set, is
/// copied with them.
[[nodiscard]] std::string iptc_credit(std::span<const std::byte> iptc);

/// Returns image resources without the signature "Photoshop 3.0\0" and without thumbnails (0x0409, 0x040C);
/// bare records are wrapped in a resource. The result is empty if the input is neither.
[[nodiscard]] std::string iptc_resources(std::span<const std::byte> iptc);

}  // namespace tintype::image
