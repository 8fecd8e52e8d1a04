#include "steps/output/format_choice.h"

#include "support/derive.h"

namespace tintype::steps {
namespace {

using test::derive_all;
using test::encoded;
using test::plain;
using test::png;

class FormatChoiceTest : public test::ImageTest {};

TEST_F(FormatChoiceTest, TheFormatIsTheSourcesWherePreferredUnlessAsked) {
  const std::string jpeg = encoded(plain(20, 20, {1, 2, 3}), ".jpg");
  const std::string webp = encoded(plain(20, 20, {1, 2, 3}), ".webp");
  const std::string webp_alpha = encoded(plain(20, 20, {1, 2, 3, 4}), ".webp");
  struct Row {
    const std::string& source;
    std::string_view options;
    std::string_view format;
  };
  for (const Row& row : {Row{jpeg, "", "jpeg"},
                         {png(plain(20, 20, {1, 2, 3})), "", "png"},
                         {webp, "", "jpeg"},
                         {webp, "preferred_formats:png:webp", "webp"},
                         {webp_alpha, "", "png"},
                         {webp_alpha, "bg:fff", "jpeg"},
                         {jpeg, "negotiated_formats:webp", "webp"},
                         {jpeg, "f:png/negotiated_formats:webp", "webp"},
                         {jpeg, "f:webp", "webp"}}) {
    const test::Outcome outcome = derive_all(row.source, row.options);
    EXPECT_EQ(outcome.derived.format, row.format) << row.options;
    EXPECT_EQ(outcome.bytes.find("WEBP") == 8, row.format == "webp") << row.options;
  }
}

}  // namespace
}  // namespace tintype::steps
