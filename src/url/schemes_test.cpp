#include "url/schemes.h"

#include <gtest/gtest.h>

namespace tintype::url {
namespace {

TEST(Schemes, AreFoundInAnyCase) {
  ASSERT_NE(find_scheme("HTTPS"), nullptr);
  EXPECT_EQ(find_scheme("HTTPS")->name, "https");
  EXPECT_EQ(find_scheme("HTTPS")->form, Form::web);
  EXPECT_EQ(find_scheme("s3")->form, Form::bucket);
  EXPECT_EQ(find_scheme("local")->form, Form::path);
  for (const char* const other : {"", "ftp", "file", "s", "s33", "http:"})
    EXPECT_EQ(find_scheme(other), nullptr) << other;
}

TEST(Alternatives, AreEnumerated) {
  const auto text = [](std::vector<std::string_view> items, std::string_view suffix = {}) {
    return std::string(std::string_view(alternatives(items, suffix)));
  };
  EXPECT_EQ(text({}), "");
  EXPECT_EQ(text({"a"}), "a");
  EXPECT_EQ(text({"a", "b"}), "a or b");
  EXPECT_EQ(text({"", "a", "", "b", "c", ""}, "://"), "a://, b:// or c://");
}

}  // namespace
}  // namespace tintype::url
