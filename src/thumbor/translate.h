#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "thumbor/path.h"
#include "url/path.h"

/// thumbor's requests in our own dialect, so that plan, canonical text and cache key are those of a native
/// URL. docs/http.md says what each part becomes.
namespace tintype::thumbor {

/// An option of ours, and the part of thumbor's URL that asks for it: "filter blur", "smart".
struct TranslatedOption {
  std::string part;
  url::RawOption option;
  friend bool operator==(const TranslatedOption&, const TranslatedOption&) = default;
};

/// What "smart" looks for.
enum class Smart : std::uint8_t {
  attention,  ///< gravity sm
  faces,      ///< gravity face, which is sm where there are none
};

/// The options that give the picture asked for. They are those of the dialect; whether this server has them
/// is not asked. Failures name the part: `invalid_url` where it is malformed, unknown or out of range,
/// `unsupported_option` where no option of ours means it.
[[nodiscard]] Result<std::vector<TranslatedOption>> translate(const Request& request,
                                                              Smart smart = Smart::attention);

/// The same for Planner::plan: every option is one that this server has, with arguments that it takes.
/// Failures are those of `translate` and of the options, and name the part.
[[nodiscard]] Result<url::RawOptions> to_options(const Request& request, Smart smart = Smart::attention);

}  // namespace tintype::thumbor
