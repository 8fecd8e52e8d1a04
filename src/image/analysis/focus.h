#pragma once

#include <optional>
#include <span>
#include <string_view>

#include <vips/vips8>

/// What metadata call the subject of a picture.
namespace tintype::image {

/// A point as parts of the stored picture, 0..1 from its upper left corner, before any turn.
struct Focus {
  double x = 0.5;
  double y = 0.5;
  friend bool operator==(const Focus&, const Focus&) = default;
};

/// From an XMP packet: the middle of the first region of type Focus, else of the largest Face (Metadata
/// Working Group, Guidelines 2.0, section 5.9: mwg-rs:RegionList, areas normalized to the stored picture).
/// Found by a scan, not by an XML parser: prefixes are the usual ones. None: there is no such region inside
/// the picture.
[[nodiscard]] std::optional<Focus> focus_of_xmp(std::string_view xmp);

/// From what libvips has read of a header: the focus of its XMP, else the middle of EXIF's SubjectArea (Exif
/// 2.32, section 4.6.5, tag 0x9214).
[[nodiscard]] std::optional<Focus> read_focus(const vips::VImage& opened);

}  // namespace tintype::image
