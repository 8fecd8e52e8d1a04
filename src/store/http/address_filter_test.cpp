#include "store/http/address_filter.h"

#include <cstring>

#include <gtest/gtest.h>
#include <netinet/in.h>

namespace tintype::store {
namespace {

IpAddress ip(std::string_view text) {
  return parse_ip_address(text).value();
}

TEST(AddressFilter, PublicAddressesPass) {
  const AddressFilter filter;
  for (const char* const text : {"1.1.1.1",
                                 "8.8.8.8",
                                 "9.255.255.255",
                                 "11.0.0.0",
                                 "100.63.255.255",
                                 "100.128.0.0",
                                 "126.255.255.255",
                                 "128.0.0.0",
                                 "169.253.255.255",
                                 "172.15.255.255",
                                 "172.32.0.0",
                                 "192.0.1.0",
                                 "192.167.255.255",
                                 "192.169.0.0",
                                 "198.17.255.255",
                                 "198.20.0.0",
                                 "223.255.255.255",
                                 "2606:4700:4700::1111",
                                 "2001:4860:4860::8888",
                                 "2a00::1",
                                 "2001:200::1",
                                 "3ffe::1"}) {
    EXPECT_TRUE(filter.allows(ip(text))) << text;
  }
}

TEST(AddressFilter, AllOthersAreRefused) {
  const AddressFilter filter;
  for (const char* const text : {"0.0.0.0",
                                 "0.1.2.3",
                                 "10.0.0.1",
                                 "10.255.255.255",
                                 "100.64.0.0",
                                 "100.127.255.255",
                                 "127.0.0.1",
                                 "127.255.255.254",
                                 "169.254.169.254",
                                 "172.16.0.0",
                                 "172.31.255.255",
                                 "192.0.0.1",
                                 "192.0.2.1",
                                 "192.88.99.1",
                                 "192.168.0.0",
                                 "192.168.255.255",
                                 "198.18.0.1",
                                 "198.19.255.255",
                                 "198.51.100.7",
                                 "203.0.113.9",
                                 "224.0.0.1",
                                 "239.255.255.255",
                                 "240.0.0.1",
                                 "255.255.255.255",  //
                                 "::",
                                 "::1",
                                 "::8.8.8.8",
                                 "::ffff:127.0.0.1",
                                 "::ffff:10.0.0.1",
                                 "::ffff:8.8.8.8",
                                 "64:ff9b::a00:1",
                                 "64:ff9b::808:808",
                                 "64:ff9b:1::1",
                                 "100::1",
                                 "fc00::1",
                                 "fd00::1",
                                 "fdff::1",
                                 "fe80::1",
                                 "febf::1",
                                 "fec0::1",
                                 "ff02::1",
                                 "ff0e::1",
                                 "2001::1",
                                 "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                                 "2001:db8::1",
                                 "2001:10::1",
                                 "2002:a00:1::",
                                 "2002:808:808::",
                                 "3fff::1",
                                 "4000::1",
                                 "1fff::1"}) {
    EXPECT_FALSE(filter.allows(ip(text))) << text;
  }
}

TEST(AddressFilter, ConfiguredRangesPass) {
  const AddressFilter filter({parse_ip_range("10.1.0.0/16").value(), parse_ip_range("fd00:1::/32").value(),
                              parse_ip_range("127.0.0.1").value()});
  EXPECT_TRUE(filter.allows(ip("10.1.255.255")));
  EXPECT_FALSE(filter.allows(ip("10.2.0.0")));
  EXPECT_FALSE(filter.allows(ip("::ffff:10.1.0.1"))) << "a range means addresses written as it is";
  EXPECT_TRUE(filter.allows(ip("fd00:1::5")));
  EXPECT_FALSE(filter.allows(ip("fd00:2::5")));
  EXPECT_TRUE(filter.allows(ip("127.0.0.1")));
  EXPECT_FALSE(filter.allows(ip("127.0.0.2")));
  EXPECT_TRUE(filter.allows(ip("8.8.8.8")));
}

TEST(AddressFilter, SocketAddressesAreTakenApart) {
  const AddressFilter filter;
  sockaddr_storage storage{};
  auto& address = reinterpret_cast<sockaddr&>(storage);
  const auto allows_v4 = [&](std::string_view text) {
    sockaddr_in v4{};
    v4.sin_family = AF_INET;
    std::memcpy(&v4.sin_addr, ip(text).bytes.data(), 4);
    std::memcpy(&storage, &v4, sizeof(v4));
    return filter.allows(address);
  };
  const auto allows_v6 = [&](std::string_view text) {
    sockaddr_in6 v6{};
    v6.sin6_family = AF_INET6;
    std::memcpy(&v6.sin6_addr, ip(text).bytes.data(), 16);
    std::memcpy(&storage, &v6, sizeof(v6));
    return filter.allows(address);
  };
  EXPECT_TRUE(allows_v4("8.8.8.8"));
  EXPECT_FALSE(allows_v4("127.0.0.1"));
  EXPECT_TRUE(allows_v6("2a00::1"));
  EXPECT_FALSE(allows_v6("::1"));
  address.sa_family = AF_UNIX;
  EXPECT_FALSE(filter.allows(address));
}

TEST(IpRange, Parses) {
  EXPECT_EQ(parse_ip_range("0.0.0.0/0").value().prefix_bits, 0U);
  EXPECT_TRUE(parse_ip_range("0.0.0.0/0").value().contains(ip("255.1.2.3")));
  EXPECT_FALSE(parse_ip_range("0.0.0.0/0").value().contains(ip("::1")));
  EXPECT_EQ(parse_ip_range("::1").value().prefix_bits, 128U);
  for (const char* const text : {"", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/x", "10.0.0.0/-1", "10.0.0.1/8",
                                 "fd00::/129", "10.0.0/8", "[::1]", "fe80::1%eth0", "host"}) {
    const auto range = parse_ip_range(text);
    ASSERT_FALSE(range) << text;
    EXPECT_EQ(range.error().kind, ErrorKind::config) << text;
  }
}

}  // namespace
}  // namespace tintype::store
