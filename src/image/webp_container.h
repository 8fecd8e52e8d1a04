#pragma once

#include <cstddef>
#include <span>
#include <string>

/// The container of WebP files (RFC 9649, section 2.5 to 2.7): what is around the pixels.
namespace tintype::image {

/// Which of the chunks beside the pixels stay.
struct WebpExtras {
  bool metadata = false;  ///< EXIF and XMP
  bool profile = false;   ///< ICCP
};

/// A well-formed WebP file without the chunks that are not to stay, and in the simple layout where nothing
/// then asks for the extended one. A file that is not well-formed comes back as it is.
[[nodiscard]] std::string with_extras(std::span<const std::byte> webp, WebpExtras extras);

}  // namespace tintype::image
