#pragma once

#include <string_view>

#include "steps/options.h"

namespace tintype::plan {

/// A `Client` has what a client says of itself: the values of its headers, empty where they are absent.
struct Client {
  std::string_view accept{};  ///< value of Accept
  std::string_view dpr{};     ///< value of Sec-CH-DPR or DPR: device pixels per CSS pixel
  /// Value of Sec-CH-Width or Width: the image's width in the page, in device pixels.
  std::string_view width{};
};

/// Sets `dpr` and `width` (which is in CSS pixels) by the client's hints (draft-ietf-httpbis-client-hints-07,
/// sections 3.1 and 3.3). A hint that is no number, or a ratio above 8, is ignored. Returns false where there
/// is neither.
[[nodiscard]] bool apply_hints(steps::Options& options, const Client& client);

}  // namespace tintype::plan
