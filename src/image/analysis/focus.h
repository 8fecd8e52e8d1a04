#pragma once

#include <optional>
#include <span>
#include <string_view>

#include <vips/vips8>

/// These functions read from an image's metadata where its subject is.
namespace tintype::image {

/// A `Focus` is a point in fractions of the stored image, 0..1 from its upper left corner, before EXIF
/// orientation is applied.
struct Focus {
  double x = 0.5;
  double y = 0.5;
  friend bool operator==(const Focus&, const Focus&) = default;
};

/// Returns the focus that an XMP packet names: the center of the first region of type Focus, otherwise of the
/// largest Face (Metadata Working Group, Guidelines 2.0, section 5.9: mwg-rs:RegionList, areas normalized to
/// the stored image). Returns none if there is no such region.
[[nodiscard]] std::optional<Focus> focus_of_xmp(std::string_view xmp);

/// Returns the focus that the metadata of a header read by libvips name: that of its XMP, otherwise the
/// center of EXIF's SubjectArea (Exif 2.32, section 4.6.5, tag 0x9214).
[[nodiscard]] std::optional<Focus> read_focus(const vips::VImage& opened);

}  // namespace tintype::image
