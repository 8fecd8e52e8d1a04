#pragma once

#include <string_view>

#include "base/crypto.h"
#include "base/result.h"
#include "http/message.h"

namespace tintype::http {

/// A secret that clients must show, such as the token of uploads and removals. Keeps a digest alone, so that
/// comparing tells neither content nor length.
class Token {
 public:
  explicit Token(std::string_view token) : digest_(sha256(token)) {}
  /// Needs "Authorization: Bearer TOKEN" (RFC 6750 section 2.1); else `forbidden`.
  [[nodiscard]] Result<void> check(const Request& request) const;
  /// The same for a secret that came another way.
  [[nodiscard]] Result<void> check(std::string_view shown) const;

 private:
  Sha256Digest digest_;
};

}  // namespace tintype::http
