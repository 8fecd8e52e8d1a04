#pragma once

#include <cstdint>
#include <string>

namespace vips {
class VImage;
}

/// These functions select and attach the EXIF, XMP and IPTC that derived images take over from their source.
namespace tintype::image {

enum class MetadataPolicy : std::uint8_t {
  nothing,
  credit,  ///< creator and rights alone, read and written anew
  all,     ///< everything, with Orientation 1 and without thumbnails
};

/// `Metadata` are the blocks that are written beside the pixels, each without the signature that a container
/// puts before it. An empty block is not written.
struct Metadata {
  std::string exif;  ///< TIFF file
  std::string xmp;   ///< XMP packet
  std::string iptc;  ///< Photoshop image resources

  [[nodiscard]] bool empty() const { return exif.empty() && xmp.empty() && iptc.empty(); }
  friend bool operator==(const Metadata&, const Metadata&) = default;
};

/// Selects metadata from a header read by libvips, without decoding pixels. Broken metadata are dropped.
[[nodiscard]] Metadata select_metadata(const vips::VImage& image, MetadataPolicy policy);

/// Returns a copy of the image that has these metadata and no others; its colour profile stays.
[[nodiscard]] vips::VImage attach_metadata(const vips::VImage& image, const Metadata& metadata);
/// Returns the metadata that `attach_metadata` has attached to the image.
[[nodiscard]] Metadata attached_metadata(const vips::VImage& image);

}  // namespace tintype::image
