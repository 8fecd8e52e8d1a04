#include "url/signature.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "base/crypto.h"

namespace tintype::url {
namespace {

constexpr std::size_t kMinBytes = 8;
constexpr std::size_t kMaxBytes = std::tuple_size_v<Sha256Digest>;
constexpr std::array<std::string_view, 3> kUnsigned{"unsafe", "insecure", "_"};

std::string signature_of(const KeyPair& pair, std::size_t size_bytes, std::string_view signed_part) {
  const Sha256Digest digest = hmac_sha256(pair.key, {pair.salt, as_bytes(signed_part)});
  return to_base64url(std::span(digest).first(size_bytes));
}

}  // namespace

Signer::Signer(std::vector<KeyPair> pairs, std::size_t size_bytes, bool allow_unsigned)
    : pairs_(std::move(pairs)),
      size_bytes_(std::clamp(size_bytes, kMinBytes, kMaxBytes)),
      allow_unsigned_(allow_unsigned) {}

Result<void> Signer::verify(std::string_view signature, std::string_view signed_part) const {
  if (allow_unsigned_ && std::ranges::find(kUnsigned, signature) != kUnsigned.end()) return {};
  // The texts are compared, not the bytes: every signature then has one spelling, without padding.
  const bool valid = std::ranges::any_of(pairs_, [&](const KeyPair& pair) {
    return equal_in_constant_time(as_bytes(signature_of(pair, size_bytes_, signed_part)),
                                  as_bytes(signature));
  });
  if (!valid) return fail(ErrorKind::forbidden, "no key gives this signature");
  return {};
}

std::string Signer::sign(std::string_view signed_part) const {
  return pairs_.empty() ? std::string(kUnsigned.front())
                        : signature_of(pairs_.front(), size_bytes_, signed_part);
}

}  // namespace tintype::url
