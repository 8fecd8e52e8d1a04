#pragma once

#include <array>
#include <cstddef>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>

namespace tintype {

using Sha256Digest = std::array<std::byte, 32>;

/// `DigestHash` hashes a digest for unordered containers by its first bytes, which are as good a hash as any.
struct DigestHash {
  std::size_t operator()(const Sha256Digest& digest) const {
    std::size_t hash = 0;
    std::memcpy(&hash, digest.data(), sizeof hash);
    return hash;
  }
};

/// Returns the SHA-256 (FIPS 180-4) of a whole message.
[[nodiscard]] Sha256Digest sha256(std::span<const std::byte> message);
[[nodiscard]] Sha256Digest sha256(std::string_view message);

/// A `Sha256` computes the SHA-256 (FIPS 180-4) of a message that comes in pieces. One thread at a time.
class Sha256 {
 public:
  Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  ~Sha256();
  void update(std::span<const std::byte> piece);
  [[nodiscard]] Sha256Digest finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Returns the HMAC-SHA-256 (RFC 2104) of the pieces of `message`, one after the other.
[[nodiscard]] Sha256Digest hmac_sha256(std::span<const std::byte> key,
                                       std::initializer_list<std::span<const std::byte>> message);
[[nodiscard]] Sha256Digest hmac_sha256(std::span<const std::byte> key, std::string_view message);

using Sha1Digest = std::array<std::byte, 20>;

/// Returns the HMAC-SHA-1 (RFC 2104) of a message; only for protocols that require it.
[[nodiscard]] Sha1Digest hmac_sha1(std::span<const std::byte> key, std::string_view message);

/// Compares two byte strings in a time independent of where they differ; their lengths are not hidden.
[[nodiscard]] bool equal_in_constant_time(std::span<const std::byte> a, std::span<const std::byte> b);

/// Fills `out` with bytes that cannot be guessed (getrandom(2)); ends the process where the system has none.
void fill_random(std::span<std::byte> out);

}  // namespace tintype
