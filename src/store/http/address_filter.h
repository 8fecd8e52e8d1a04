#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include <sys/socket.h>

#include "base/result.h"

/// An address filter decides which addresses a source may be fetched from, so that a URL cannot make the
/// server a door to its own network (SSRF). Pure; called with the address that is about to be connected to.
namespace tintype::store {

/// An `IpAddress` is an IPv4 or IPv6 address: 4 or 16 bytes in network order, the rest is zero.
struct IpAddress {
  std::array<std::uint8_t, 16> bytes{};
  unsigned bits = 32;  ///< length of the address, 32 or 128
  friend bool operator==(const IpAddress&, const IpAddress&) = default;
};

struct IpRange {
  IpAddress first;
  unsigned prefix_bits = 0;
  [[nodiscard]] bool contains(const IpAddress& address) const;
  friend bool operator==(const IpRange&, const IpRange&) = default;
};

/// Parses "192.0.2.1" or "2001:db8::1"; anything else, brackets and zones too, is `invalid_source_url`.
[[nodiscard]] Result<IpAddress> parse_ip_address(std::string_view text);
/// Parses "10.0.0.0/8", "fd00::/8" or a single address. Bits beyond the prefix must be zero; else `config`.
[[nodiscard]] Result<IpRange> parse_ip_range(std::string_view text);

/// An `AddressFilter` allows public unicast addresses, as the IANA special-purpose registries have them (RFC
/// 6890), and all others only where a configured range has them. An IPv6 address that carries an IPv4 one
/// (mapped, 6to4, Teredo, NAT64) is never public: it would hide where it leads.
class AddressFilter {
 public:
  explicit AddressFilter(std::vector<IpRange> allowed = {}) : allowed_(std::move(allowed)) {}

  [[nodiscard]] bool allows(const IpAddress& address) const;
  /// Returns whether a socket's address is allowed; families other than IPv4 and IPv6 are refused.
  [[nodiscard]] bool allows(const sockaddr& address) const;

 private:
  std::vector<IpRange> allowed_;
};

}  // namespace tintype::store
