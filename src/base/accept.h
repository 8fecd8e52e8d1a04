#pragma once

#include <string_view>

/// The functions of this header match media types against an Accept header (RFC 9110 section 12.5.1).
namespace tintype {

/// A `Specificity` says how closely a media range names a type; the values rise from least to most.
enum class Specificity { none, any, main_type, exact };

struct AcceptMatch {
  Specificity specificity = Specificity::none;
  double quality = 0;  ///< from 0 to 1; 0 means that the type is not accepted
};

/// Returns what `accept` says of a media type such as "image/webp": the most specific range that matches
/// counts. A quality that is no number from 0 to 1 is 0. Allocates nothing.
[[nodiscard]] AcceptMatch match_accept(std::string_view accept, std::string_view media_type);

}  // namespace tintype
