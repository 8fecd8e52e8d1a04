#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "planes/kernel.h"

/// A separable filter has two passes, here over one row, in vectors of whatever width the processor has.
namespace tintype::planes {

/// Columns are processed in steps of this many: rows are padded to it.
inline constexpr std::size_t kColumnStep = 64;

/// The horizontal pass wants its weights in multiples of this many.
inline constexpr std::size_t kRowGranule = 8;
/// The vertical pass wants its weights in multiples of this many.
inline constexpr std::size_t kColumnGranule = 2;

/// Values between the passes have so many bits behind the binary point: room for overshoots of 100 % in 16
/// bits.
inline constexpr int kFractionBits = 6;

/// Filters each column from `begin` to `end`, multiples of kColumnStep: out[x - begin] = the sum of
/// rows[i][x] * weights[i], with kFractionBits. `rows` and `weights` have the same even length.
void filter_columns(std::span<const std::uint8_t* const> rows, std::span<const std::int16_t> weights,
                    std::size_t begin, std::size_t end, std::int16_t* out);

/// Writes one sample of 8 bits for each of the taps' targets; `in` is what filter_columns made, and its
/// sample 0 is the taps' sample `origin`. May read kRowGranule samples past what the taps reach.
void filter_row(const std::int16_t* in, int origin, const Taps& taps, std::uint8_t* out);

}  // namespace tintype::planes
