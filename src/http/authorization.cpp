#include "http/authorization.h"

#include "base/text.h"

namespace tintype::http {

Result<void> Token::check(const Request& request) const {
  constexpr std::string_view kScheme = "Bearer ";
  const std::string_view header = request.header(boost::beast::http::field::authorization);
  if (!equal_ignoring_case(header.substr(0, kScheme.size()), kScheme)) {
    return fail(ErrorKind::forbidden, "no bearer token");
  }
  return check(header.substr(kScheme.size()));
}

Result<void> Token::check(std::string_view shown) const {
  if (!equal_in_constant_time(sha256(shown), digest_)) return fail(ErrorKind::forbidden, "wrong token");
  return {};
}

}  // namespace tintype::http
