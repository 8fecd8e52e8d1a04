#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/encoding.h"
#include "base/result.h"

namespace tintype::url {

struct KeyPair {
  Bytes key;
  Bytes salt;
};

/// A `Signer` signs and checks paths: base64url( HMAC-SHA-256(key, salt + path)[0 : size] ). Immutable, any
/// thread.
class Signer {
 public:
  /// The first pair signs, any may match. `size_bytes` is 8..32.
  Signer(std::vector<KeyPair> pairs, std::size_t size_bytes, bool allow_unsigned);

  /// Checks a signature; failures are `forbidden`. Padding is refused. With allow_unsigned, `unsafe`,
  /// `insecure` and `_` pass too.
  [[nodiscard]] Result<void> verify(std::string_view signature, std::string_view signed_part) const;
  /// Returns the signature of `signed_part`, which begins with "/"; without a pair it is "unsafe".
  [[nodiscard]] std::string sign(std::string_view signed_part) const;

 private:
  std::vector<KeyPair> pairs_;
  std::size_t size_bytes_;
  bool allow_unsigned_;
};

}  // namespace tintype::url
