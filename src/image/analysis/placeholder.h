#pragma once

#include <string>

#include "image/analysis/thumbnail.h"

/// Hashes that a page draws a blurred picture from before the picture is there.
namespace tintype::image {

/// BlurHash ("BlurHash Algorithm", github.com/woltapp/blurhash) of 4 x 3 components, fewer where the picture
/// is upright. What is transparent counts as white.
[[nodiscard]] std::string blurhash(const Thumbnail& picture);

/// ThumbHash (evanw.github.io/thumbhash) in standard base64 with padding (RFC 4648, section 4). No side of
/// the picture is over 100 px.
[[nodiscard]] std::string thumbhash(const Thumbnail& picture);

}  // namespace tintype::image
