#pragma once

#include <string>
#include <string_view>

#include "formats/format_list.h"
#include "options/call.h"

namespace tintype::options {

/// Reads the arguments of a call, each the name of a format; a single empty one is the empty list.
[[nodiscard]] Result<formats::FormatList> read_formats(const Call& call);
/// Appends "name:jpeg:png"; nothing where the list is `initial`.
void print_formats(std::string_view name, const formats::FormatList& formats,
                   const formats::FormatList& initial, std::string& out);
/// Returns the names and aliases of all formats: "one of jpeg, jpg, png ...".
[[nodiscard]] std::string format_names();

}  // namespace tintype::options
