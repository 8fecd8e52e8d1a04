#pragma once

#include <string>

#include "image/analysis/thumbnail.h"

/// These functions make short hashes from which a page draws a blurred placeholder until the image has
/// arrived.
namespace tintype::image {

/// Returns the BlurHash of an image ("BlurHash Algorithm", github.com/woltapp/blurhash) with 4 x 3
/// components, 3 x 4 for a portrait. Transparency counts as white.
[[nodiscard]] std::string blurhash(const Thumbnail& image);

/// Returns the ThumbHash of an image (evanw.github.io/thumbhash) in standard base64 with padding (RFC 4648,
/// section 4). No side of the image may be over 100 px.
[[nodiscard]] std::string thumbhash(const Thumbnail& image);

}  // namespace tintype::image
