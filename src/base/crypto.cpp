#include "base/crypto.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <sys/random.h>

#include "base/encoding.h"

namespace tintype {
namespace {

constexpr std::size_t kBlockBytes = 64;  // of SHA-1 and SHA-256

// OpenSSL's low-level functions are marked deprecated for their generality, not for a flaw; EVP's look-ups
// cost several times the hash itself for messages as short as a URL.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
struct Hash {
  SHA256_CTX context;
  Hash() { SHA256_Init(&context); }
  void update(std::span<const std::byte> piece) { SHA256_Update(&context, piece.data(), piece.size()); }
  Sha256Digest finish() {
    Sha256Digest digest;
    SHA256_Final(reinterpret_cast<unsigned char*>(digest.data()), &context);
    return digest;
  }
};

struct Hash1 {
  SHA_CTX context;
  Hash1() { SHA1_Init(&context); }
  void update(std::span<const std::byte> piece) { SHA1_Update(&context, piece.data(), piece.size()); }
  Sha1Digest finish() {
    Sha1Digest digest;
    SHA1_Final(reinterpret_cast<unsigned char*>(digest.data()), &context);
    return digest;
  }
};
#pragma GCC diagnostic pop

template <typename AnyHash>
auto hmac(std::span<const std::byte> key, std::initializer_list<std::span<const std::byte>> message) {
  std::array<std::byte, kBlockBytes> pad{};
  if (key.size() > kBlockBytes) {
    AnyHash hash;
    hash.update(key);
    const auto short_key = hash.finish();
    std::memcpy(pad.data(), short_key.data(), short_key.size());
  } else if (!key.empty()) {
    std::memcpy(pad.data(), key.data(), key.size());
  }
  for (std::byte& b : pad)
    b ^= std::byte{0x36};
  AnyHash inner;
  inner.update(pad);
  for (const auto& piece : message)
    inner.update(piece);
  const auto inner_digest = inner.finish();

  for (std::byte& b : pad)
    b ^= std::byte{0x36 ^ 0x5c};
  AnyHash outer;
  outer.update(pad);
  outer.update(inner_digest);
  return outer.finish();
}

}  // namespace

struct Sha256::State : Hash {};

Sha256::Sha256() : state_(std::make_unique<State>()) {}
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;
Sha256::~Sha256() = default;
void Sha256::update(std::span<const std::byte> piece) {
  state_->update(piece);
}
Sha256Digest Sha256::finish() {
  return state_->finish();
}

Sha256Digest sha256(std::span<const std::byte> message) {
  Hash hash;
  hash.update(message);
  return hash.finish();
}

Sha256Digest sha256(std::string_view message) {
  return sha256(as_bytes(message));
}

Sha256Digest hmac_sha256(std::span<const std::byte> key,
                         std::initializer_list<std::span<const std::byte>> message) {
  return hmac<Hash>(key, message);
}

Sha256Digest hmac_sha256(std::span<const std::byte> key, std::string_view message) {
  return hmac_sha256(key, {as_bytes(message)});
}

Sha1Digest hmac_sha1(std::span<const std::byte> key, std::string_view message) {
  return hmac<Hash1>(key, {as_bytes(message)});
}

bool equal_in_constant_time(std::span<const std::byte> a, std::span<const std::byte> b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

void fill_random(std::span<std::byte> out) {
  while (!out.empty()) {
    const ssize_t got = ::getrandom(out.data(), out.size(), 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) std::abort();
    out = out.subspan(static_cast<std::size_t>(got));
  }
}

}  // namespace tintype
