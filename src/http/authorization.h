#pragma once

#include <string_view>

#include "base/crypto.h"
#include "base/result.h"
#include "http/handler.h"

namespace tintype::http {

/// A `TokenPlace` says where requests may have a token.
enum class TokenPlace : bool {
  header,           ///< "Authorization: Bearer TOKEN" (RFC 6750 section 2.1)
  query_or_header,  ///< also "?secret=TOKEN", from senders that cannot set headers
};

/// A `Token` is a secret that clients must present, for example for uploads and removals. It stores only a
/// digest, so that comparing reveals neither content nor length.
class Token {
 public:
  explicit Token(std::string_view token) : digest_(sha256(token)) {}
  /// Checks that a request has the token; otherwise `forbidden`.
  [[nodiscard]] Result<void> check(const Request& request, TokenPlace place = TokenPlace::header) const;

 private:
  [[nodiscard]] Result<void> compare(std::string_view presented) const;

  Sha256Digest digest_;
};

/// Returns a handler that calls `handler` for requests with the token. For all others it fails with
/// `forbidden`, before their body is read.
[[nodiscard]] Handler require_token(Token token, Handler handler, TokenPlace place = TokenPlace::header);

}  // namespace tintype::http
