#include "url/signature.h"

#include <gtest/gtest.h>

namespace tintype::url {
namespace {

Bytes bytes_of(std::string_view text) {
  const auto bytes = as_bytes(text);
  return {bytes.begin(), bytes.end()};
}

KeyPair pair_of(std::string_view key, std::string_view salt) {
  return {bytes_of(key), bytes_of(salt)};
}

const KeyPair first_pair = pair_of("test-key", "test-salt");
const KeyPair second_pair = pair_of("test-key2", "test-salt2");

struct Vector {
  KeyPair pair;
  std::size_t size_bytes;
  std::string path;
  std::string signature;
};

// imgproxy's own test vectors, as its dialect's users have them.
const std::vector<Vector> vectors{
    {first_pair, 32, "/rs:fill:4:4/plain/local:///test1.png", "My9d3xq_PYpVHsPrCyww0Kh1w5KZeZhIlWhsa4az1TI"},
    {first_pair, 32, "/asd", "oWaL7QoW5TsgbuiS9-5-DI8S3Ibbo1gdB2SteJh3a20"},
    {first_pair, 8, "/asd", "oWaL7QoW5Ts"},
    {second_pair, 32, "/asd", "jYz1UZ7j1BCdSzH3pZhaYf0iuz0vusoOTdqJsUT6WXI"},
};

TEST(Signer, SignsAndVerifiesTheVectors) {
  for (const Vector& vector : vectors) {
    const Signer signer({vector.pair}, vector.size_bytes, false);
    EXPECT_EQ(signer.sign(vector.path), vector.signature);
    EXPECT_TRUE(signer.verify(vector.signature, vector.path).has_value()) << vector.path;
  }
}

TEST(Signer, RefusesEverythingElse) {
  const Signer signer({first_pair}, 32, false);
  const std::string good = signer.sign("/asd");
  for (const std::string& signature :
       {good + "=", good.substr(1), good.substr(0, 11), std::string(),
        std::string("dtLwhdnPPiu_epMl1LrzheLpvHas-4"), std::string(good.size(), '+'), std::string("unsafe"),
        std::string("insecure"), std::string("_"),
        // the same bytes with the bits that base64 leaves over set
        good.substr(0, good.size() - 1) + "1"}) {
    const auto verified = signer.verify(signature, "/asd");
    ASSERT_FALSE(verified.has_value()) << signature;
    EXPECT_EQ(verified.error().kind, ErrorKind::forbidden);
  }
  EXPECT_FALSE(signer.verify(good, "/asD").has_value());
  EXPECT_FALSE(signer.verify(good, "/asd/").has_value());
}

TEST(Signer, SignsWithTheFirstPairAndTakesAny) {
  const Signer signer({second_pair, first_pair}, 32, false);
  EXPECT_EQ(signer.sign("/asd"), vectors[3].signature);
  EXPECT_TRUE(signer.verify(vectors[1].signature, "/asd").has_value());
  EXPECT_TRUE(signer.verify(vectors[3].signature, "/asd").has_value());
  EXPECT_FALSE(signer.verify(vectors[0].signature, "/asd").has_value());
}

TEST(Signer, TakesOnlyThreeNamesUnsigned) {
  const Signer signer({first_pair}, 32, true);
  for (const char* name : {"unsafe", "insecure", "_"}) {
    EXPECT_TRUE(signer.verify(name, "/asd").has_value()) << name;
  }
  for (const char* name : {"", "Unsafe", "-", "__", "unsigned"}) {
    EXPECT_FALSE(signer.verify(name, "/asd").has_value()) << name;
  }
  EXPECT_TRUE(signer.verify(vectors[1].signature, "/asd").has_value());
}

TEST(Signer, WithoutAPairAllowsOnlyWhatIsConfigured) {
  EXPECT_EQ(Signer({}, 32, true).sign("/asd"), "unsafe");
  EXPECT_TRUE(Signer({}, 32, true).verify("unsafe", "/asd").has_value());
  EXPECT_FALSE(Signer({}, 32, false).verify("unsafe", "/asd").has_value());
  EXPECT_FALSE(Signer({}, 32, false).verify("", "/asd").has_value());
}

TEST(Signer, KeepsTheSizeWithinItsBounds) {
  EXPECT_EQ(Signer({first_pair}, 1, false).sign("/asd"), vectors[2].signature);
  EXPECT_EQ(Signer({first_pair}, 99, false).sign("/asd"), vectors[1].signature);
}

}  // namespace
}  // namespace tintype::url
