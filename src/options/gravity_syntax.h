#pragma once

#include <string>

#include "geometry/gravity.h"
#include "options/call.h"

/// "type[:x:y]", which several options have in them.
namespace tintype::options {

inline constexpr std::string_view kGravityAllowed =
    "one of ce, no, so, ea, we, noea, nowe, soea, sowe, fp, px";

/// Reads a gravity from all arguments of `call`, of which there is at least one; `fp` and `px` need both
/// coordinates.
[[nodiscard]] Result<geometry::Gravity> parse_gravity(const Call& call);
/// Whether `type` is the first word of one.
[[nodiscard]] bool is_gravity(std::string_view type);
/// Writes it without trailing zeros.
void print_gravity(std::string& out, const geometry::Gravity& gravity);

}  // namespace tintype::options
