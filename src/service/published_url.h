#pragma once

#include <optional>
#include <string_view>

#include "cache/published.h"
#include "plan/plan.h"

namespace tintype::service {

/// Returns the name under which a preset's image is published; none where the URL alone does not decide the
/// answer: its format or size is negotiated, it expires, it is sent under a name of its own or as an
/// attachment, it is the source as it is; or where the format is one that browsers run (SVG), or the id is
/// too short.
[[nodiscard]] std::optional<cache::PublishedName> published_name(const plan::Plan& plan,
                                                                 std::string_view preset, std::string_view id,
                                                                 std::string_view extension);

}  // namespace tintype::service
