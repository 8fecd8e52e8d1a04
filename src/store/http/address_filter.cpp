#include "store/http/address_filter.h"

#include <algorithm>
#include <cstring>
#include <string>

#include <arpa/inet.h>
#include <netinet/in.h>

#include "base/text.h"

namespace tintype::store {
namespace {

constexpr std::array<std::string_view, 19> kSpecial{
    "0.0.0.0/8",        // this network
    "10.0.0.0/8",       // private
    "100.64.0.0/10",    // carrier-grade NAT
    "127.0.0.0/8",      // loopback
    "169.254.0.0/16",   // link-local
    "172.16.0.0/12",    // private
    "192.0.0.0/24",     // protocol assignments
    "192.0.2.0/24",     // documentation
    "192.88.99.0/24",   // 6to4 relays
    "192.168.0.0/16",   // private
    "198.18.0.0/15",    // benchmarks
    "198.51.100.0/24",  // documentation
    "203.0.113.0/24",   // documentation
    "224.0.0.0/4",      // multicast
    "240.0.0.0/4",      // reserved, broadcast
    "2001::/23",        // protocol assignments, Teredo among them
    "2001:db8::/32",    // documentation
    "2002::/16",        // 6to4
    "3fff::/20",        // documentation
};

// Outside of it IPv6 has loopback, mapped, NAT64, unique-local, link-local, multicast, and nothing public.
constexpr std::string_view kGlobalUnicast = "2000::/3";

const std::vector<IpRange>& special_ranges() {
  static const std::vector<IpRange> parsed = [] {
    std::vector<IpRange> ranges;
    ranges.reserve(kSpecial.size());
    for (const std::string_view text : kSpecial)
      ranges.push_back(parse_ip_range(text).value());
    return ranges;
  }();
  return parsed;
}

const IpRange& global_unicast() {
  static const IpRange parsed = parse_ip_range(kGlobalUnicast).value();
  return parsed;
}

bool any_contains(const std::vector<IpRange>& ranges, const IpAddress& address) {
  return std::ranges::any_of(ranges, [&](const IpRange& range) { return range.contains(address); });
}

IpAddress masked(IpAddress address, unsigned prefix_bits) {
  for (unsigned bit = prefix_bits; bit < address.bits; ++bit) {
    address.bytes[bit / 8] &= static_cast<std::uint8_t>(~(0x80U >> (bit % 8)));
  }
  return address;
}

}  // namespace

bool IpRange::contains(const IpAddress& address) const {
  return address.bits == first.bits && masked(address, prefix_bits) == first;
}

Result<IpAddress> parse_ip_address(std::string_view text) {
  const std::string terminated(text);
  IpAddress address;
  if (terminated.size() == text.size() && text.find('\0') == std::string_view::npos) {
    if (::inet_pton(AF_INET, terminated.c_str(), address.bytes.data()) == 1) return address;
    address.bits = 128;
    if (::inet_pton(AF_INET6, terminated.c_str(), address.bytes.data()) == 1) return address;
  }
  return fail(ErrorKind::invalid_source_url, "'{}' is not an IP address", text);
}

Result<IpRange> parse_ip_range(std::string_view text) {
  const auto bad = [&] {
    return fail(ErrorKind::config, "'{}' is not a range of addresses like 10.0.0.0/8 or fd00::/8", text);
  };
  const auto slash = text.find('/');
  const Result<IpAddress> first = parse_ip_address(text.substr(0, slash));
  if (!first) return bad();
  IpRange range{*first, first->bits};
  if (slash != std::string_view::npos) {
    const auto prefix_bits = parse_number<unsigned>(text.substr(slash + 1));
    if (!prefix_bits || *prefix_bits > first->bits) return bad();
    range.prefix_bits = *prefix_bits;
  }
  if (masked(*first, range.prefix_bits) != *first) {
    return fail(ErrorKind::config, "'{}' has bits beyond its prefix", text);
  }
  return range;
}

bool AddressFilter::allows(const IpAddress& address) const {
  if (any_contains(allowed_, address)) return true;
  if (address.bits == 128 && !global_unicast().contains(address)) return false;
  return !any_contains(special_ranges(), address);
}

bool AddressFilter::allows(const sockaddr& address) const {
  IpAddress ip;
  if (address.sa_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, &address, sizeof(v4));
    std::memcpy(ip.bytes.data(), &v4.sin_addr, sizeof(v4.sin_addr));
    return allows(ip);
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 v6{};
    std::memcpy(&v6, &address, sizeof(v6));
    std::memcpy(ip.bytes.data(), &v6.sin6_addr, sizeof(v6.sin6_addr));
    ip.bits = 128;
    return allows(ip);
  }
  return false;
}

}  // namespace tintype::store
