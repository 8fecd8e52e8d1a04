#pragma once

#include <string>

#include "geometry/gravity.h"
#include "options/call.h"

/// A gravity is written "type[:x:y]" in the arguments of several options.
namespace tintype::options {

inline constexpr std::string_view kGravityAllowed =
    "one of ce, no, so, ea, we, noea, nowe, soea, sowe, fp, px";

/// Reads a gravity from all arguments of `call`, of which there is at least one; `fp` and `px` need both
/// coordinates.
[[nodiscard]] Result<geometry::Gravity> parse_gravity(const Call& call);
/// Returns whether `type` is the first argument of a gravity.
[[nodiscard]] bool is_gravity(std::string_view type);
/// Appends a gravity to `out`, without trailing zeros.
void print_gravity(std::string& out, const geometry::Gravity& gravity);

}  // namespace tintype::options
