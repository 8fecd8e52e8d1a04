#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace tintype {

using Bytes = std::vector<std::byte>;

[[nodiscard]] inline std::span<const std::byte> as_bytes(std::string_view text) {
  return std::as_bytes(std::span(text.data(), text.size()));
}

/// Encodes bytes in lower-case hexadecimal.
[[nodiscard]] std::string to_hex(std::span<const std::byte> bytes);
/// Decodes hexadecimal digits of either case; an odd length or another character is `invalid_url`.
[[nodiscard]] Result<Bytes> from_hex(std::string_view text);

/// Encodes bytes in base64url (RFC 4648 section 5) without padding.
[[nodiscard]] std::string to_base64url(std::span<const std::byte> bytes);
/// Encodes bytes in base64 (RFC 4648 section 4) with padding, as HTTP headers carry it.
[[nodiscard]] std::string to_base64(std::span<const std::byte> bytes);
/// Decodes base64url (RFC 4648 section 5) and tolerates trailing `=`. Another character or an impossible
/// length is `invalid_url`.
[[nodiscard]] Result<Bytes> from_base64url(std::string_view text);

/// Percent-encodes (RFC 3986 section 2.1) all characters but the unreserved ones and those of `also_plain`.
[[nodiscard]] std::string percent_encode(std::string_view text, std::string_view also_plain = "");
/// Decodes percent-encoding once; `+` stays a plus. A `%` without two hexadecimal digits is `invalid_url`.
[[nodiscard]] Result<std::string> percent_decode(std::string_view text);

}  // namespace tintype
