#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "options/format_arguments.h"
#include "steps/options.h"

/// Negotiation chooses the format of a result by what the client accepts (RFC 9110 section 12.5.1).
namespace tintype::plan {

/// `NegotiationSettings` say which formats a client gets that accepts them; each list is in the order in
/// which equally accepted formats are taken.
struct NegotiationSettings {
  formats::FormatList automatic{};  ///< formats sent where no format is asked for
  formats::FormatList enforced{};   ///< formats sent also in place of a format that is asked for
  formats::FormatList slow{};  ///< formats of these lists that are too slow to let a client wait for them
};

/// Decides which format is made as far as that is possible without the source: sets `format` where one of the
/// negotiated can hold any image, otherwise a list that the worker chooses from by what is in the source
/// (steps/output/format_choice.h). Clients that would get the same have equal options afterwards.
///
/// With `format:best` that list has the formats which are tried besides what would be made anyway.
///
/// A client gets a format that its header names, not one that only "image/*" covers: browsers say that of
/// formats that they cannot read. Its quality must not be lower than that of the format which would be made
/// otherwise. Returns true where the result could be another for another header.
[[nodiscard]] bool negotiate(steps::Options& options, const NegotiationSettings& settings,
                             std::string_view accept);

/// Removes the slow formats from what was negotiated. Returns false where there was none.
[[nodiscard]] bool drop_slow(steps::Options& options, const NegotiationSettings& settings);

/// Returns Accept headers, one for each answer that usual clients get: clients that know a format of the
/// lists know the later ones too, the last one knows none of them.
[[nodiscard]] std::vector<std::string> usual_accepts(const NegotiationSettings& settings);

}  // namespace tintype::plan
