#include "http/authorization.h"

#include <gtest/gtest.h>

#include "http/handler_test.h"

namespace tintype::http {
namespace {

struct Case {
  const char* target;
  const char* authorization;  ///< empty: no such header
  bool in_header;             ///< whether the request is allowed where only the header counts
  bool in_query_or_header;
};

class RequireToken : public testing::TestWithParam<Case> {
 protected:
  /// Returns whether the handler was called; otherwise the failure must be `forbidden`.
  static bool is_allowed(TokenPlace place) {
    bool called = false;
    const Handler handler = require_token(
        Token("a&b"),
        [&called](Request&, const Captures&) -> Awaitable<Result<Response>> {
          called = true;
          co_return Response(204);
        },
        place);
    TestRequest test(GetParam().target);
    if (*GetParam().authorization != '\0')
      test.head.set(boost::beast::http::field::authorization, GetParam().authorization);
    const Captures captures{};
    const Result<Response> response = run_to_end(handler(test.request, captures));
    EXPECT_EQ(response.has_value(), called);
    if (!response) {
      EXPECT_EQ(response.error().kind, ErrorKind::forbidden);
    }
    return called;
  }
};

TEST_P(RequireToken, CallsTheHandlerOfThoseWhoHaveIt) {
  EXPECT_EQ(is_allowed(TokenPlace::header), GetParam().in_header);
  EXPECT_EQ(is_allowed(TokenPlace::query_or_header), GetParam().in_query_or_header);
}

INSTANTIATE_TEST_SUITE_P(
    Requests, RequireToken,
    testing::Values(Case{"/x", "", false, false}, Case{"/x", "Bearer a&b", true, true},
                    Case{"/x", "bearer a&b", true, true}, Case{"/x", "Basic a&b", false, false},
                    Case{"/x", "Bearer a&bc", false, false}, Case{"/x", "Bearer", false, false},
                    Case{"/x?secret=a%26b", "", false, true}, Case{"/x?secret=a", "", false, false},
                    Case{"/x?secret=", "Bearer a&b", true, true},
                    Case{"/x?secret=wrong", "Bearer a&b", true, false}));

}  // namespace
}  // namespace tintype::http
