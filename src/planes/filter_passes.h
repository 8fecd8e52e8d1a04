#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "planes/kernel.h"

/// The two passes of a separable filter over one row, in vectors of whatever width the processor has.
namespace tintype::planes {

/// Columns are worked on in steps of this many: what a row is padded to.
inline constexpr std::size_t kColumnStep = 64;

/// The horizontal pass wants its weights in multiples of this many.
inline constexpr std::size_t kRowGranule = 8;
/// The vertical one in multiples of this.
inline constexpr std::size_t kColumnGranule = 2;

/// Bits behind the binary point between the passes: room for overshoots of 100 % in 16 bits.
inline constexpr int kFractionBits = 6;

/// For each column from `begin` to `end`, multiples of kColumnStep: out[x - begin] = the sum of
/// rows[i][x] * weights[i], with kFractionBits. `rows` and `weights` have the same even length.
void filter_columns(std::span<const std::uint8_t* const> rows, std::span<const std::int16_t> weights,
                    std::size_t begin, std::size_t end, std::int16_t* out);

/// One sample of 8 bits for each of the taps' targets; `in` is what filter_columns made, and its sample 0 is
/// the taps' sample `origin`. May read kRowGranule samples past what the taps reach.
void filter_row(const std::int16_t* in, int origin, const Taps& taps, std::uint8_t* out);

}  // namespace tintype::planes
