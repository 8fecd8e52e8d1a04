#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "image/metadata/credit.h"

/// These functions read and write EXIF: a TIFF file without pixels (Exif 2.32, section 4.5; TIFF 6.0, section
/// 2), in either byte order, with or without the signature "Exif\0\0" before it. Inconsistent parts count as
/// absent; nothing outside the block is read.
namespace tintype::image {

/// Reads Artist (0x013B) and Copyright (0x8298) of IFD 0. A copyright may have two parts separated by a zero
/// byte: the photographer's and the editor's.
[[nodiscard]] Credit read_exif_credit(std::span<const std::byte> exif);

/// Returns an EXIF block, without signature, that contains only this credit; empty if the credit is empty or
/// a text of it is over 16 kB.
[[nodiscard]] std::string make_exif(const Credit& credit);

/// Returns the block without signature, with Orientation 1 and without its thumbnail: IFD 1 is cut off and
/// its JPEG file is overwritten with zeros. The result is empty if the block is not EXIF.
[[nodiscard]] std::string upright_exif(std::span<const std::byte> exif);

}  // namespace tintype::image
