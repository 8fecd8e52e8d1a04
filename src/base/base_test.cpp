#include <set>
#include <string>

#include <gtest/gtest.h>

#include "base/crypto.h"
#include "base/encoding.h"
#include "base/http_date.h"
#include "base/quantity.h"
#include "base/uuid.h"

namespace tintype {
namespace {

using namespace std::chrono_literals;

// FIPS 180-4 example, and RFC 4231 test case 2
TEST(Crypto, PublishedVectors) {
  EXPECT_EQ(to_hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(to_hex(hmac_sha256(as_bytes("Jefe"), "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

// RFC 2202 test cases 2 and 6
TEST(Crypto, PublishedVectorsOfHmacSha1) {
  EXPECT_EQ(to_hex(hmac_sha1(as_bytes("Jefe"), "what do ya want for nothing?")),
            "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
  EXPECT_EQ(to_hex(hmac_sha1(as_bytes(std::string(80, '\xaa')),
                             "Test Using Larger Than Block-Size Key - Hash Key First")),
            "aa4ae5e15272d00e95705637ce8a3b55ed402112");
}

TEST(Crypto, PiecesAreTheWhole) {
  Sha256 hash;
  hash.update(as_bytes("a"));
  hash.update(as_bytes("bc"));
  EXPECT_EQ(hash.finish(), sha256("abc"));
}

TEST(Crypto, LongKeysAreHashed) {  // RFC 4231 test case 6
  const std::string key(131, '\xaa');
  EXPECT_EQ(to_hex(hmac_sha256(as_bytes(key), "Test Using Larger Than Block-Size Key - Hash Key First")),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST(Uuid, IsVersion7OfTheTime) {
  const std::string id = make_uuid_v7(std::chrono::system_clock::time_point(0x017F22E279B0ms));
  EXPECT_EQ(id.substr(0, 14), "017f22e2-79b0-");
  EXPECT_EQ(id[14], '7');
  EXPECT_NE(std::string("89ab").find(id[19]), std::string::npos);
  EXPECT_EQ(id.size(), 36U);
  EXPECT_NE(id, make_uuid_v7(std::chrono::system_clock::time_point(0x017F22E279B0ms)));
}

TEST(HttpDate, RoundTrip) {  // RFC 9110 section 5.6.7
  const auto time = parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT");
  ASSERT_TRUE(time.has_value());
  EXPECT_EQ(time->time_since_epoch(), 784111777s);
  EXPECT_EQ(format_http_date(*time), "Sun, 06 Nov 1994 08:49:37 GMT");
}

TEST(HttpDate, RefusesWhatIsNoDate) {
  for (const char* text : {"", "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Nov 1994 25:49:37 GMT",
                           "Sun, 06 Nop 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT"}) {
    EXPECT_FALSE(parse_http_date(text).has_value()) << text;
  }
}

TEST(Quantity, Bytes) {
  EXPECT_EQ(parse_bytes("0").value(), 0U);
  EXPECT_EQ(parse_bytes("512").value(), 512U);
  EXPECT_EQ(parse_bytes("1.5K").value(), 1536U);
  EXPECT_EQ(parse_bytes("50G").value(), 50ULL << 30);
  for (const char* text : {"", "G", "-1", "5 G", "5g", "1e30", "nan"})
    EXPECT_FALSE(parse_bytes(text)) << text;
  for (const std::uint64_t n : {0ULL, 1ULL, 1536ULL, 1ULL << 20, 3ULL << 40}) {
    EXPECT_EQ(parse_bytes(format_bytes(n)).value(), n);
  }
}

TEST(Quantity, Durations) {
  EXPECT_EQ(parse_duration("30d").value(), 720h);
  EXPECT_EQ(parse_duration("500ms").value(), 500ms);
  EXPECT_EQ(parse_duration("0").value(), 0ms);
  for (const char* text : {"", "5", "s", "-1s", "1y"})
    EXPECT_FALSE(parse_duration(text)) << text;
  for (const auto d : {0ms, 1ms, 90'000ms, 3'600'000ms})
    EXPECT_EQ(parse_duration(format_duration(d)).value(), d);
}

}  // namespace
}  // namespace tintype
