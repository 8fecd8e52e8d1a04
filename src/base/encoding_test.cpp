#include "base/encoding.h"

#include <gtest/gtest.h>

namespace tintype {
namespace {

std::string text_of(const Bytes& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// RFC 4648 section 10
TEST(Encoding, Base64VectorsOfTheRfc) {
  EXPECT_EQ(to_base64(as_bytes("")), "");
  EXPECT_EQ(to_base64(as_bytes("f")), "Zg==");
  EXPECT_EQ(to_base64(as_bytes("fo")), "Zm8=");
  EXPECT_EQ(to_base64(as_bytes("foo")), "Zm9v");
  EXPECT_EQ(to_base64(as_bytes("foobar")), "Zm9vYmFy");
}

TEST(Encoding, Base64urlRoundTrip) {
  const std::string text = "\xff\xfe\xfb?>~";
  const std::string encoded = to_base64url(as_bytes(text));
  EXPECT_EQ(encoded.find_first_of("+/="), std::string::npos);
  EXPECT_EQ(text_of(from_base64url(encoded).value()), text);
  EXPECT_EQ(text_of(from_base64url("Zg==").value()), "f");
}

TEST(Encoding, Base64urlRefuses) {
  EXPECT_FALSE(from_base64url("Zg+v").has_value());
  EXPECT_FALSE(from_base64url("A").has_value());
  EXPECT_FALSE(from_base64url("Z=g").has_value());
}

TEST(Encoding, Hex) {
  EXPECT_EQ(to_hex(as_bytes("\x01\xab")), "01ab");
  EXPECT_EQ(text_of(from_hex("01aB").value()), "\x01\xab");
  EXPECT_FALSE(from_hex("0").has_value());
  EXPECT_FALSE(from_hex("0g").has_value());
}

TEST(Encoding, Percent) {
  EXPECT_EQ(percent_encode("a b/c%?+\xc3\xa9"), "a%20b%2Fc%25%3F%2B%C3%A9");
  EXPECT_EQ(percent_encode("a/b", "/"), "a/b");
  EXPECT_EQ(percent_decode("a%20b+c%2f").value(), "a b+c/");
  EXPECT_FALSE(percent_decode("%").has_value());
  EXPECT_FALSE(percent_decode("%4").has_value());
  EXPECT_FALSE(percent_decode("%4x").has_value());
}

}  // namespace
}  // namespace tintype
