#include "thumbor/signature.h"

#include <algorithm>
#include <utility>

#include "base/crypto.h"
#include "base/encoding.h"

namespace tintype::thumbor {
namespace {

constexpr std::string_view kUnsafe = "unsafe";

std::string signature_of(std::string_view key, std::string_view signed_part) {
  // 20 bytes leave one character of padding.
  return to_base64url(hmac_sha1(as_bytes(key), signed_part)) + '=';
}

}  // namespace

Signer::Signer(std::vector<std::string> keys, bool allow_unsigned)
    : keys_(std::move(keys)), allow_unsigned_(allow_unsigned) {}

Result<void> Signer::verify(std::string_view signature, std::string_view signed_part) const {
  if (allow_unsigned_ && signature == kUnsafe) return {};
  const bool valid = std::ranges::any_of(keys_, [&](const std::string& key) {
    return equal_in_constant_time(as_bytes(signature_of(key, signed_part)), as_bytes(signature));
  });
  if (!valid) return fail(ErrorKind::forbidden, "no key of thumbor's gives this signature");
  return {};
}

std::string Signer::sign(std::string_view signed_part) const {
  return keys_.empty() ? std::string(kUnsafe) : signature_of(keys_.front(), signed_part);
}

}  // namespace tintype::thumbor
