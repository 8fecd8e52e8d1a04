#include "config/syntax.h"

#include <algorithm>
#include <array>

#include <arpa/inet.h>

#include "base/text.h"

namespace tintype::config {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_word(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
}

bool is_visible(char c) {
  return c > ' ' && c < '\x7f';
}

std::optional<unsigned> parse_decimal(std::string_view text, unsigned max) {
  const auto value = parse_number<unsigned>(text);
  return value && *value <= max ? value : std::nullopt;
}

bool drop_prefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

/// Removes "scheme://" from the front of `text` and returns the scheme, which must be in lower case; null
/// where there is none.
const url::Scheme* drop_scheme(std::string_view& text) {
  for (const url::Scheme& scheme : url::kSchemes) {
    std::string_view rest = text;
    if (!drop_prefix(rest, scheme.name) || !drop_prefix(rest, url::kSchemeEnd)) continue;
    text = rest;
    return &scheme;
  }
  return nullptr;
}

}  // namespace

std::optional<HostAndPort> parse_host_and_port(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  std::string_view host = text.substr(0, colon);
  const auto port = parse_decimal(text.substr(colon + 1), 65'535);
  const bool bracketed = host.size() >= 2 && host.front() == '[' && host.back() == ']';
  if (bracketed) host = host.substr(1, host.size() - 2);
  const bool has_colon = host.find(':') != std::string_view::npos;
  if (!port || host.empty() || has_colon != bracketed || !std::ranges::all_of(host, is_visible))
    return std::nullopt;
  return HostAndPort{std::string(host), static_cast<std::uint16_t>(*port)};
}

std::optional<StoreLocation> parse_store_location(std::string_view text) {
  if (drop_prefix(text, "file:")) {
    if (text.empty()) return std::nullopt;
    return StoreLocation{"file", {}, std::string(text)};
  }
  const url::Scheme* const scheme = drop_scheme(text);
  if (scheme == nullptr || scheme->location.empty()) return std::nullopt;
  const std::size_t slash = std::min(text.find('/'), text.size());
  const std::string_view bucket = text.substr(0, slash);
  std::string_view prefix = text.substr(slash);
  while (prefix.starts_with('/'))
    prefix.remove_prefix(1);
  while (prefix.ends_with('/'))
    prefix.remove_suffix(1);
  const auto in_bucket = [](char c) { return is_word(c) || c == '.'; };
  if (bucket.empty() || !std::ranges::all_of(bucket, in_bucket)) return std::nullopt;
  return StoreLocation{std::string(scheme->name), std::string(bucket), std::string(prefix)};
}

bool is_hex(std::string_view text) {
  const auto digit = [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); };
  return !text.empty() && text.size() % 2 == 0 && std::ranges::all_of(text, digit);
}

bool is_http_url(std::string_view text) {
  if (!drop_prefix(text, "http://") && !drop_prefix(text, "https://")) return false;
  return !text.empty() && text.front() != '/' && std::ranges::all_of(text, is_visible);
}

bool is_header(std::string_view text) {
  const std::size_t colon = text.find(": ");
  const auto in_name = [](char c) { return is_visible(c) && c != ':'; };
  return colon != 0 && colon != std::string_view::npos &&
         std::ranges::all_of(text.substr(0, colon), in_name) &&
         std::ranges::all_of(text.substr(colon + 2), [](char c) { return c == ' ' || is_visible(c); });
}

bool is_network(std::string_view text) {
  const std::size_t slash = text.rfind('/');
  if (slash == std::string_view::npos) return false;
  const std::string address(text.substr(0, slash));
  const auto bits = parse_decimal(text.substr(slash + 1), 128);
  std::array<unsigned char, 16> parsed{};
  if (::inet_pton(AF_INET, address.c_str(), parsed.data()) == 1) return bits && *bits <= 32;
  return bits && ::inet_pton(AF_INET6, address.c_str(), parsed.data()) == 1;
}

bool is_path_prefix(std::string_view text) {
  return text.starts_with('/') && text.ends_with('/') && std::ranges::all_of(text, is_visible);
}

bool is_preset_name(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_word);
}

bool is_primed(std::string_view text) {
  const std::size_t dot = std::min(text.find('.'), text.size());
  return is_preset_name(text.substr(0, dot)) && (dot == text.size() || is_preset_name(text.substr(dot + 1)));
}

bool is_host(std::string_view text) {
  if (!drop_prefix(text, "https://")) drop_prefix(text, "http://");
  const auto in_host = [](char c) { return is_word(c) || c == '.' || c == ':' || c == '[' || c == ']'; };
  return !text.empty() && std::ranges::all_of(text, in_host);
}

bool is_host_choice(std::string_view text) {
  return text == "rendezvous" || text == "modulo";
}

bool is_auto_or_off(std::string_view text) {
  return text == "auto" || text == "off";
}

bool is_engine_name(std::string_view text) {
  return text == "auto" || text == "libvips";
}

bool is_format_name(std::string_view text) {
  return std::ranges::any_of(formats::all_formats(), [&](const formats::FormatInfo& info) {
    return info.is_configurable() && info.name == text;
  });
}

bool is_fallback(std::string_view text) {
  if (drop_prefix(text, "file:") || drop_prefix(text, "id:")) return !text.empty();
  return is_source_pattern(text);
}

bool is_source_pattern(std::string_view text) {
  return drop_scheme(text) != nullptr;
}

}  // namespace tintype::config
