#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace tintype::http_client {

/// A `WebUrl` is an absolute http or https URL, split into parts (RFC 3986). Percent-encoded parts stay so.
struct WebUrl {
  std::string scheme;  ///< "http" or "https"
  std::string host;    ///< lower case; a numeric IPv4 address in dotted form; IPv6 in brackets
  std::string port;    ///< digits; empty where it is the scheme's own
  std::string path;    ///< path of the URL, begins with "/"
  std::string query;   ///< without "?"; empty where there is none

  [[nodiscard]] std::string authority() const { return port.empty() ? host : host + ":" + port; }
  [[nodiscard]] std::string text() const;
};

/// Parses a URL. Bytes that cannot stand in a URL (spaces, non-ASCII) are percent-encoded, the fragment is
/// dropped. A URL of another scheme, with a user or password in it, or that is none is `invalid_source_url`.
[[nodiscard]] Result<WebUrl> parse_web_url(std::string_view text);

/// Returns a URL as it may be logged: without user, password, query and fragment. A text that is no URL ends
/// before its first "?".
[[nodiscard]] std::string without_secrets(std::string_view url);

/// Returns the URL of a path on `server`, whose slashes at the end do not count.
[[nodiscard]] std::string url_on(std::string_view server, std::string_view path);

/// Returns the target of a redirect: `location`, which may be relative, resolved against `base`. Failures are
/// those of `parse_web_url`.
[[nodiscard]] Result<WebUrl> resolve_web_url(const WebUrl& base, std::string_view location);

}  // namespace tintype::http_client
