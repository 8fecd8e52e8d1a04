#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

/// These pure functions implement RFC 9110: conditional requests, ranges, content negotiation.
namespace tintype::http {

/// `Validators` identify the version of a representation in conditional requests.
struct Validators {
  std::string_view etag;  ///< entity tag with its quotes
  std::chrono::sys_seconds modified;
};

/// Returns whether the response is 304 (RFC 9110 section 13.2.2: If-None-Match decides alone if it is
/// present).
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

/// Selects one range of bytes (RFC 9110 section 14.1.2). Several ranges, another unit, a malformed header or
/// an If-Range that does not match select the whole body, as the RFC allows.
[[nodiscard]] RangeAnswer select_range(std::string_view range, std::string_view if_range,
                                       const Validators& validators, std::uint64_t body_bytes);

/// Returns whether a client prefers errors as JSON: Accept names application/json, and no text type with a
/// higher quality.
[[nodiscard]] bool prefers_json(std::string_view accept);

}  // namespace tintype::http
