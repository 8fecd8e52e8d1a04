#include "thumbor/signature.h"

#include <gtest/gtest.h>

namespace tintype::thumbor {
namespace {

constexpr std::string_view kPath = "300x200/my.server.com/some/path/to/image.jpg";
constexpr std::string_view kSignature = "8ammJH8D-7tXy6kU3lTvoXlhu4o=";

// The vector of thumbor's own documentation.
TEST(Signer, SignsAndVerifiesTheVector) {
  const Signer signer({"my-security-key"}, false);
  EXPECT_EQ(signer.sign(kPath), kSignature);
  EXPECT_TRUE(signer.verify(kSignature, kPath));
}

TEST(Signer, RefusesEverythingElse) {
  const Signer signer({"my-security-key"}, false);
  for (const std::string& signature :
       {std::string(kSignature.substr(0, 27)), std::string(kSignature) + "=", std::string(),
        // the same bytes with the bits that base64 leaves over set
        std::string("8ammJH8D-7tXy6kU3lTvoXlhu4p="), std::string("unsafe")}) {
    const auto verified = signer.verify(signature, kPath);
    ASSERT_FALSE(verified) << signature;
    EXPECT_EQ(verified.error().kind, ErrorKind::forbidden);
  }
  EXPECT_FALSE(signer.verify(kSignature, "/" + std::string(kPath)));
  EXPECT_FALSE(signer.verify(kSignature, "301x200/my.server.com/some/path/to/image.jpg"));
  EXPECT_FALSE(Signer({}, false).verify(kSignature, kPath));
}

TEST(Signer, SignsWithTheFirstKeyAndTakesAny) {
  const Signer signer({"other", "my-security-key"}, false);
  EXPECT_NE(signer.sign(kPath), kSignature);
  EXPECT_TRUE(signer.verify(signer.sign(kPath), kPath));
  EXPECT_TRUE(signer.verify(kSignature, kPath));
}

TEST(Signer, UnsafeAlonePassesWhereAllowed) {
  const Signer signer({}, true);
  EXPECT_EQ(signer.sign(kPath), "unsafe");
  EXPECT_TRUE(signer.verify("unsafe", kPath));
  EXPECT_FALSE(signer.verify("insecure", kPath));
  EXPECT_FALSE(signer.verify("_", kPath));
}

}  // namespace
}  // namespace tintype::thumbor
