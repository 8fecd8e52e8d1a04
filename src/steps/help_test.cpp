#include "steps/help.h"

#include <cstdlib>

#include <gtest/gtest.h>

#include "base/file.h"

namespace tintype::steps {
namespace {

TEST(Help, TheDocumentationIsWhatTheDescriptorsSay) {
  const std::string path = TINTYPE_TEST_DATA "/../../docs/options.md";
  if (std::getenv("TINTYPE_RECORD") != nullptr) {
    ASSERT_TRUE(file::write_durably(path, options_markdown(), 0644));
  }
  EXPECT_EQ(file::read_small(path).value_or(""), options_markdown()) << "TINTYPE_RECORD=1 writes it anew";
}

TEST(Help, NamesArgumentsDefaultsAndBounds) {
  const std::string text = options_text();
  EXPECT_NE(text.find("blur, bl\n    blur:sigma\n"), std::string::npos);
  EXPECT_NE(text.find("sigma: a number from 0 to 1000 [0]; standard deviation in px"), std::string::npos);
  EXPECT_NE(text.find("ratio: a number above 0 and up to 1000 [1]"), std::string::npos);
}

}  // namespace
}  // namespace tintype::steps
