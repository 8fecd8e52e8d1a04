#pragma once

#include <string_view>

#include "base/crypto.h"
#include "base/result.h"
#include "http/message.h"

namespace tintype::http {

/// A `Token` is a secret that clients must present, for example for uploads and removals. It stores only a
/// digest, so that comparing reveals neither content nor length.
class Token {
 public:
  explicit Token(std::string_view token) : digest_(sha256(token)) {}
  /// Checks "Authorization: Bearer TOKEN" (RFC 6750 section 2.1); otherwise `forbidden`.
  [[nodiscard]] Result<void> check(const Request& request) const;
  /// Checks a secret that was not sent as a bearer token; otherwise `forbidden`.
  [[nodiscard]] Result<void> check(std::string_view shown) const;

 private:
  Sha256Digest digest_;
};

}  // namespace tintype::http
