#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/static_text.h"
#include "formats/names.h"
#include "url/schemes.h"

namespace tintype::config {

/// A `Syntax` says how the text of a setting must be written.
struct Syntax {
  std::string_view description;  ///< "HOST:PORT": completes "allowed is ..."
  bool (*matches)(std::string_view);
};

struct HostAndPort {
  std::string host;  ///< name or address, without the brackets of IPv6
  std::uint16_t port = 0;
  friend bool operator==(const HostAndPort&, const HostAndPort&) = default;
};

/// Reads a host and port such as "127.0.0.1:8080" or "[::1]:8080".
[[nodiscard]] std::optional<HostAndPort> parse_host_and_port(std::string_view text);

/// A `StoreLocation` says where uploads go.
struct StoreLocation {
  std::string scheme;  ///< "file", or one of url/schemes.h
  std::string bucket;  ///< bucket of the store; empty for "file"
  std::string path;    ///< folder of "file"; else the prefix, without slashes at its ends, may be empty
  friend bool operator==(const StoreLocation&, const StoreLocation&) = default;
};

/// Reads a store's location: "file:DIR", or "SCHEME://BUCKET[/PREFIX]" with a scheme that takes uploads.
[[nodiscard]] std::optional<StoreLocation> parse_store_location(std::string_view text);

[[nodiscard]] bool is_hex(std::string_view text);
[[nodiscard]] bool is_http_url(std::string_view text);
[[nodiscard]] bool is_network(std::string_view text);
[[nodiscard]] bool is_path_prefix(std::string_view text);
[[nodiscard]] bool is_preset_name(std::string_view text);
/// Returns whether `text` names something to prime: "PRESET" or "PRESET.EXT".
[[nodiscard]] bool is_primed(std::string_view text);
/// Returns whether `text` is "HOST[:PORT]", which may have "http://" or "https://" in front.
[[nodiscard]] bool is_host(std::string_view text);
[[nodiscard]] bool is_host_choice(std::string_view text);
[[nodiscard]] bool is_auto_or_off(std::string_view text);
[[nodiscard]] bool is_engine_name(std::string_view text);
[[nodiscard]] bool is_format_name(std::string_view text);
/// Returns whether `text` is a header, "Name: value" (RFC 9110 section 5).
[[nodiscard]] bool is_header(std::string_view text);
/// Returns whether `text` names a fallback image: "file:PATH" or "id:ID", neither empty, or a source URL.
[[nodiscard]] bool is_fallback(std::string_view text);
[[nodiscard]] bool is_source_pattern(std::string_view text);

inline constexpr Syntax kHostAndPort{
    "HOST:PORT", [](std::string_view text) { return parse_host_and_port(text).has_value(); }};
inline constexpr StaticText kStoreLocations = [] {
  std::array<std::string_view, 1 + url::kSchemes.size()> locations{"file:DIR"};
  std::ranges::transform(url::kSchemes, locations.begin() + 1, &url::Scheme::location);
  return url::alternatives(locations);
}();
inline constexpr Syntax kStore{kStoreLocations,
                               [](std::string_view text) { return parse_store_location(text).has_value(); }};
inline constexpr Syntax kHex{"an even number of hexadecimal digits", is_hex};
inline constexpr Syntax kNotEmpty{"a text that is not empty",
                                  [](std::string_view text) { return !text.empty(); }};
inline constexpr Syntax kHttpUrl{"http://HOST[:PORT] or https://HOST[:PORT]", is_http_url};
inline constexpr Syntax kHttpUrlTemplate{"a URL with http:// or https://", is_http_url};
inline constexpr Syntax kHeader{"Name: value", is_header};
inline constexpr Syntax kNetwork{"ADDRESS/BITS", is_network};
inline constexpr Syntax kPathPrefix{"a path that begins and ends with a slash", is_path_prefix};
inline constexpr Syntax kPresetName{"of letters, digits, - and _", is_preset_name};
inline constexpr Syntax kPrimed{"PRESET or PRESET.EXTENSION", is_primed};
inline constexpr Syntax kHost{"HOST[:PORT], may be with http:// or https:// in front", is_host};
inline constexpr Syntax kAutoOrOff{"auto or off", is_auto_or_off};
inline constexpr Syntax kHostChoice{"rendezvous or modulo", is_host_choice};
inline constexpr Syntax kEngineName{"auto or libvips", is_engine_name};
inline constexpr StaticText kFormatNames = StaticText() + "one of " + formats::kConfigurableNames;
inline constexpr Syntax kFormatName{kFormatNames, is_format_name};
inline constexpr StaticText kFallbacks =
    StaticText() + "file:PATH, id:ID, or a URL with scheme " + url::kSchemePrefixes;
inline constexpr Syntax kFallback{kFallbacks, is_fallback};
inline constexpr StaticText kSourcePatterns =
    StaticText() + "a URL's beginning with its scheme " + url::kSchemePrefixes;
inline constexpr Syntax kSourcePattern{kSourcePatterns, is_source_pattern};

}  // namespace tintype::config
