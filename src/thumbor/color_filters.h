#pragma once

#include "thumbor/arguments.h"
#include "thumbor/parts.h"

/// These functions translate thumbor's filters that change colours into options.
namespace tintype::thumbor {

[[nodiscard]] Result<void> translate_brightness(const Arguments& arguments, OptionList& options);
[[nodiscard]] Result<void> translate_contrast(const Arguments& arguments, OptionList& options);
[[nodiscard]] Result<void> translate_saturation(const Arguments& arguments, OptionList& options);
[[nodiscard]] Result<void> translate_grayscale(const Arguments& arguments, OptionList& options);
[[nodiscard]] Result<void> translate_colorize(const Arguments& arguments, OptionList& options);
[[nodiscard]] Result<void> translate_rgb(const Arguments& arguments, OptionList& options);
[[nodiscard]] Result<void> translate_curve(const Arguments& arguments, OptionList& options);

}  // namespace tintype::thumbor
