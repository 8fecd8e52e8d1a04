#pragma once

#include <cstddef>
#include <cstdint>

#include "jpeg/frame.h"
#include "jpeg/tables.h"

namespace tintype::jpeg {

/// Dequantizes and transforms a row of `blocks` blocks, whose coefficients stand one after the other in rows
/// of the reduced side, into samples; `quantization` is in the file's order.
void transform_row(const std::int16_t* coefficients, int blocks, const ZigzagQuantTable& quantization,
                   int side, std::uint8_t* out, std::size_t stride);

}  // namespace tintype::jpeg
