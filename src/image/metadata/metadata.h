#pragma once

#include <cstdint>
#include <string>

namespace vips {
class VImage;
}

/// EXIF, XMP and IPTC that go from a source into its derived images.
namespace tintype::image {

enum class MetadataPolicy : std::uint8_t {
  nothing,
  credit,  ///< who made it and whose it is: read, and written anew without anything else
  all,     ///< whole, but upright and without thumbnails
};

/// What is written beside the pixels, each without the signature that a container puts before it; empty:
/// nothing.
struct Metadata {
  std::string exif;  ///< a TIFF file
  std::string xmp;   ///< a packet
  std::string iptc;  ///< Photoshop image resources

  [[nodiscard]] bool empty() const { return exif.empty() && xmp.empty() && iptc.empty(); }
  friend bool operator==(const Metadata&, const Metadata&) = default;
};

/// From what libvips has read of a header; the pixels are not touched. Of metadata that are broken, nothing
/// is kept.
[[nodiscard]] Metadata select_metadata(const vips::VImage& image, MetadataPolicy keep);

/// A copy of the image that has these metadata and no others; its colour profile stays.
[[nodiscard]] vips::VImage attach_metadata(const vips::VImage& image, const Metadata& metadata);
/// What `attach_metadata` gave the image.
[[nodiscard]] Metadata attached_metadata(const vips::VImage& image);

}  // namespace tintype::image
