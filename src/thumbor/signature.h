#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace tintype::thumbor {

/// A `Signer` signs and checks paths of thumbor's dialect: base64url( HMAC-SHA-1(key, path) ), with its
/// padding, where the path has neither the signature nor the slash after it (thumbor.readthedocs.io,
/// "Security"). Immutable, any thread.
class Signer {
 public:
  /// The first key signs, any may match; each is the text of a SECURITY_KEY.
  Signer(std::vector<std::string> keys, bool allow_unsigned);

  /// Checks a signature; failures are `forbidden`. With allow_unsigned, `unsafe` passes too.
  [[nodiscard]] Result<void> verify(std::string_view signature, std::string_view signed_part) const;
  /// Returns the signature of a path; without a key it is "unsafe".
  [[nodiscard]] std::string sign(std::string_view signed_part) const;

 private:
  std::vector<std::string> keys_;
  bool allow_unsigned_;
};

}  // namespace tintype::thumbor
