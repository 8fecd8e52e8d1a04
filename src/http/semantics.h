#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

/// Pure functions of RFC 9110: conditional requests, ranges, content negotiation.
namespace tintype::http {

/// What a representation is compared by.
struct Validators {
  std::string_view etag;  ///< with its quotes
  std::chrono::sys_seconds modified;
};

/// True where 304 is the answer (RFC 9110 section 13.2.2: If-None-Match decides alone where it is there).
[[nodiscard]] bool not_modified(std::string_view if_none_match, std::string_view if_modified_since,
                                const Validators& validators);

struct ByteRange {
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
  friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

struct WholeBody {
  friend bool operator==(const WholeBody&, const WholeBody&) = default;
};
struct Unsatisfiable {
  friend bool operator==(const Unsatisfiable&, const Unsatisfiable&) = default;
};
using RangeAnswer = std::variant<WholeBody, ByteRange, Unsatisfiable>;

/// One range of bytes (RFC 9110 section 14.1.2). Several ranges, another unit, a malformed header or an
/// If-Range that does not match give the whole body, as the RFC allows.
[[nodiscard]] RangeAnswer select_range(std::string_view range, std::string_view if_range,
                                       const Validators& validators, std::uint64_t body_bytes);

/// Whether an error is better told as JSON: Accept names application/json, and no text type with a higher
/// quality.
[[nodiscard]] bool prefers_json(std::string_view accept);

}  // namespace tintype::http
