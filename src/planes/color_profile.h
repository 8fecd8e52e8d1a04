#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "planes/color_convert.h"

namespace tintype::planes {

/// Returns whether the profile calls itself sRGB: the name stands in its 'desc' tag as ASCII
/// (ICC.1:2001, 6.5.17) or as UTF-16 (ICC.1:2010, 10.13). Its samples are taken as they are.
[[nodiscard]] bool is_srgb(std::span<const std::byte> profile);

/// Returns the profile's own name in English; empty where it does not parse.
[[nodiscard]] std::string profile_name(std::span<const std::byte> profile);

/// Converts from `profile` to sRGB, or, where the pixels are grey, to the grey of sRGB's curve: perceptual
/// intent, no black point compensation. False, and the pixels unchanged, where the profile does not parse or
/// is for another number of channels: such an image counts as sRGB. Any thread.
bool convert_to_srgb(Pixels& pixels, std::span<const std::byte> profile);

}  // namespace tintype::planes
