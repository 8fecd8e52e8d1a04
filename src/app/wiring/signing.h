#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/wiring/data_dir.h"
#include "base/result.h"
#include "config/settings.h"
#include "thumbor/signature.h"
#include "url/hosts.h"
#include "url/signature.h"

namespace tintype::app {

[[nodiscard]] Result<url::Signer> make_signer(const config::Settings& settings, const Secrets& secrets);

[[nodiscard]] url::Hosts make_hosts(const config::Settings& settings);

/// Makes the signer of thumbor's dialect; none where that is off.
[[nodiscard]] std::optional<thumbor::Signer> make_thumbor_signer(const config::Settings& settings);

/// Returns "/SIGNATURE/OPTIONS/plain/ID@EXT" for options as people write them ("rs:fill:300:300/q:80", may be
/// empty) and an "ID" or "ID@EXT". `config` where the options are none.
[[nodiscard]] Result<std::string> signed_path(const url::Signer& signer, std::string_view options,
                                              std::string_view source);

}  // namespace tintype::app
