#include "steps/output/output.h"

#include "support/derive.h"

namespace tintype::steps {
namespace {

using test::derive_all;
using test::png;

class OutputTest : public test::ImageTest {};

/// Returns the horizontal and vertical sampling factors of the first component (ITU-T T.81, B.2.2).
int luma_sampling(const std::string& jpeg) {
  const auto at = jpeg.find("\xff\xc0");
  return at == std::string::npos ? 0 : static_cast<unsigned char>(jpeg.at(at + 11));
}

TEST_F(OutputTest, ColourIsSubsampledBelowQuality90) {
  const std::string source = png(test::texture(64, 64));
  EXPECT_EQ(luma_sampling(derive_all(source, "f:jpg").bytes), 0x22);
  EXPECT_EQ(luma_sampling(derive_all(source, "f:jpg/q:89").bytes), 0x22);
  EXPECT_EQ(luma_sampling(derive_all(source, "f:jpg/q:90").bytes), 0x11);
  EXPECT_LT(derive_all(source, "f:jpg/q:30").bytes.size(), derive_all(source, "f:jpg/q:80").bytes.size());
  EXPECT_LT(derive_all(source, "f:webp/fq:webp:20").bytes.size(), derive_all(source, "f:webp").bytes.size());
}

TEST(Quality, TheFirstThatIsSet) {
  using formats::Format;
  const auto quality = [](const char* text, Format format) {
    return test::options_of(text).get<Output>().quality_of(format);
  };
  EXPECT_EQ(quality("", Format::jpeg), 80);
  EXPECT_EQ(quality("", Format::webp), 79);
  EXPECT_EQ(quality("", Format::avif), 63);
  EXPECT_EQ(quality("", Format::jxl), 77);
  EXPECT_EQ(quality("dq:60", Format::jpeg), 60);
  EXPECT_EQ(quality("dq:60", Format::webp), 79);
  EXPECT_EQ(quality("dq:60/fq:webp:0", Format::webp), 60);
  EXPECT_EQ(quality("dq:60/fq:jpeg:50", Format::jpeg), 50);
  EXPECT_EQ(quality("dq:60/fq:jpeg:50/q:40", Format::jpeg), 40);
}

}  // namespace
}  // namespace tintype::steps
