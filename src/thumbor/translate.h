#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "thumbor/path.h"
#include "url/path.h"

/// The functions of this header translate thumbor's requests into our own dialect, so that plan, canonical
/// text and cache key are those of a native URL. docs/http.md says what each part becomes.
namespace tintype::thumbor {

/// A `TranslatedOption` is an option of ours, with the part of thumbor's URL that asks for it: "filter blur",
/// "smart".
struct TranslatedOption {
  std::string part;
  url::RawOption option;
  friend bool operator==(const TranslatedOption&, const TranslatedOption&) = default;
};

/// A `Smart` says what thumbor's "smart" means.
enum class Smart : std::uint8_t {
  attention,  ///< means gravity sm
  faces,      ///< means gravity face, which is sm where there are none
};

/// Returns the options that give the image asked for. They are those of the dialect; whether this server has
/// them is not checked. Failures name the part: `invalid_url` where it is malformed, unknown or out of range,
/// `unsupported_option` where no option of ours means it.
[[nodiscard]] Result<std::vector<TranslatedOption>> translate(const Request& request,
                                                              Smart smart = Smart::attention);

/// Translates a request for `Planner::plan`: every option is one that this server has, with arguments that it
/// takes. Failures are those of `translate` and of the options, and name the part.
[[nodiscard]] Result<url::RawOptions> to_options(const Request& request, Smart smart = Smart::attention);

}  // namespace tintype::thumbor
