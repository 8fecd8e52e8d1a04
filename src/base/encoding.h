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

/// Lower-case hexadecimal.
[[nodiscard]] std::string to_hex(std::span<const std::byte> bytes);
/// Both cases are taken; an odd length or another character is `invalid_url`.
[[nodiscard]] Result<Bytes> from_hex(std::string_view text);

/// RFC 4648 section 5, without padding.
[[nodiscard]] std::string to_base64url(std::span<const std::byte> bytes);
/// RFC 4648 section 4, with padding (what HTTP headers carry).
[[nodiscard]] std::string to_base64(std::span<const std::byte> bytes);
/// RFC 4648 section 5, trailing `=` tolerated; another character or an impossible length is `invalid_url`.
[[nodiscard]] Result<Bytes> from_base64url(std::string_view text);

/// RFC 3986 section 2.1. All but the unreserved characters and those of `also_plain` are encoded.
[[nodiscard]] std::string percent_encode(std::string_view text, std::string_view also_plain = "");
/// Decodes once; `+` stays a plus. A `%` without two hexadecimal digits is `invalid_url`.
[[nodiscard]] Result<std::string> percent_decode(std::string_view text);

}  // namespace tintype
