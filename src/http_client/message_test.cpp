#include "http_client/message.h"

#include <gtest/gtest.h>

namespace tintype::http_client {
namespace {

TEST(Message, HeadersAreReadFromLines) {
  struct Case {
    const char* line;
    Header header;
  };
  for (const auto& [line, header] :
       {Case{"Name: value", {"Name", "value"}}, Case{"name:  a: b \r\n", {"name", "a: b"}},
        Case{"empty:", {"empty", ""}}, Case{"empty: ", {"empty", ""}}, Case{"alone", {"alone", ""}}}) {
    EXPECT_EQ(parse_header(line), header) << line;
  }
}

TEST(Message, HeadersAreFoundWhateverTheirCase) {
  const Headers headers{{"One", "1"}, {"TWO", "2"}, {"two", "3"}};
  EXPECT_EQ(find_header(headers, "two"), "2");
  EXPECT_EQ(find_header(headers, "three"), std::nullopt);
}

TEST(Message, ALengthIsANumber) {
  EXPECT_EQ((ResponseHead{200, {{"content-length", "12"}}}.content_length()), 12U);
  EXPECT_EQ((ResponseHead{200, {{"content-length", "12 bytes"}}}.content_length()), std::nullopt);
  EXPECT_EQ((ResponseHead{200, {}}.content_length()), std::nullopt);
}

}  // namespace
}  // namespace tintype::http_client
