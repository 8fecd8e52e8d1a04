#pragma once

#include <string_view>

#include "steps/options.h"

namespace tintype::plan {

/// What a client says of itself: headers as they came, empty where they did not.
struct Client {
  std::string_view accept{};  ///< Accept
  std::string_view dpr{};     ///< Sec-CH-DPR or DPR: device pixels per CSS pixel
  std::string_view width{};   ///< Sec-CH-Width or Width: of the place for the picture, in device pixels
};

/// Sets `dpr` and `width` (which is in CSS pixels) by the client's hints (draft-ietf-httpbis-client-hints-07,
/// sections 3.1 and 3.3). A hint that is no number, or a ratio above 8, is not there. False: neither is.
[[nodiscard]] bool apply_hints(steps::Options& options, const Client& client);

}  // namespace tintype::plan
