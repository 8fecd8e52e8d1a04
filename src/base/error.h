#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace tintype {

/// An `ErrorKind` classifies a failure by what a client learns of it; `describe` has its meaning.
enum class ErrorKind : std::uint8_t {
  forbidden,           ///< signature or token missing or wrong
  limit_not_allowed,   ///< a limit set by URL where the configuration does not allow it
  invalid_url,         ///< malformed path, unknown preset, bad arguments, expired
  unsupported_option,  ///< an option or output of the dialect that this server does not have
  invalid_source_url,  ///< a source outside what is allowed
  source_not_found,    ///< unknown id or key
  source_refused,      ///< the origin's own 4xx; `Error::http_status` carries it
  source_broken,       ///< the origin's 5xx, or a broken or cut connection
  source_timeout,      ///< the origin did not answer in time
  invalid_source,      ///< too many bytes or pixels, unknown type
  broken_image,        ///< does not decode, or the format cannot be read or written
  queue_full,          ///< more renders wait than the configuration allows
  render_timeout,      ///< a render passed its deadline
  store_unavailable,   ///< an upload or removal that the store did not confirm
  bad_request,         ///< malformed HTTP or a malformed body
  not_found,           ///< no such route or image
  gone,                ///< an id that was removed: it is never used again
  method_not_allowed,  ///< a route that does not know the method
  conflict,            ///< the id exists
  too_large,           ///< a request body over the limit
  request_timeout,     ///< the client was too slow
  disk_full,           ///< no space left on a device (never leaves the process as such)
  config,              ///< a mistake in settings or arguments of the command line
  internal,            ///< anything else
};

inline constexpr int kErrorKinds = static_cast<int>(ErrorKind::internal) + 1;

enum class LogLevel : std::uint8_t { debug, info, warning, error };

/// An `Audience` says which clients may read an error's detail, which is always in the log for operators.
enum class Audience : std::uint8_t {
  operators,     ///< no client
  json_clients,  ///< clients that ask for JSON; the plain text stays that of the dialect
  clients,       ///< every client
};

/// An `ErrorMeaning` says what an ErrorKind means to clients and operators. `describe` reads it from the only
/// table of statuses, texts, log levels and metric labels.
struct ErrorMeaning {
  int http_status;
  std::string_view public_text;
  LogLevel level;
  std::string_view label;  ///< value of the metrics' label `kind`; never changes
  /// Clients that may read Error::detail, which then speaks only of what the client itself sent.
  Audience detail_for;
  bool retryable;  ///< a retry may succeed: never cached, answered with Retry-After
};

[[nodiscard]] const ErrorMeaning& describe(ErrorKind kind);

/// An `Error` is a failure. Its `detail` says what failed, where, and what is allowed; it goes to the log,
/// and to the client only where the kind's `detail_for` says so: for such kinds it has no path, key or
/// endpoint in it.
struct Error {
  ErrorKind kind = ErrorKind::internal;
  std::string detail;
  int http_status = 0;  ///< overrides the status of `describe` where not 0 (`source_refused`)

  [[nodiscard]] int status() const { return http_status != 0 ? http_status : describe(kind).http_status; }
  friend bool operator==(const Error&, const Error&) = default;
};

}  // namespace tintype
