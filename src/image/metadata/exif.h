#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "image/metadata/credit.h"

/// EXIF: a TIFF file without pixels (Exif 2.32, section 4.5; TIFF 6.0, section 2). With or without the
/// signature "Exif\0\0" before it, in either byte order. What does not hold together counts as not there;
/// nothing is read outside the block.
namespace tintype::image {

/// Artist (0x013B) and Copyright (0x8298) of IFD 0. A copyright may have two parts with a zero between them:
/// the photographer's and the editor's.
[[nodiscard]] Credit read_exif_credit(std::span<const std::byte> exif);

/// A block that says this and nothing else, without signature; empty where the credit is, or where a text is
/// over 16 kB.
[[nodiscard]] std::string make_exif(const Credit& credit);

/// The block as it is, without signature, but upright (Orientation 1) and without thumbnail: IFD 1 is cut off
/// and its JPEG file is overwritten with zeros. Empty where the block is not EXIF.
[[nodiscard]] std::string upright_exif(std::span<const std::byte> exif);

}  // namespace tintype::image
