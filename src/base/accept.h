#pragma once

#include <string_view>

/// The Accept header (RFC 9110 section 12.5.1).
namespace tintype {

/// How far a media range names a type, least first.
enum class Specificity { none, any, main_type, exact };

struct AcceptMatch {
  Specificity specificity = Specificity::none;
  double quality = 0;  ///< 0 to 1; 0: not accepted
};

/// What `accept` says of a media type such as "image/webp": its most specific range counts. A quality that is
/// no number from 0 to 1 is 0. Allocates nothing.
[[nodiscard]] AcceptMatch match_accept(std::string_view accept, std::string_view media_type);

}  // namespace tintype
