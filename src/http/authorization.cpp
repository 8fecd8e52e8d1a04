#include "http/authorization.h"

#include <utility>

#include "base/encoding.h"
#include "base/text.h"

namespace tintype::http {
namespace {

std::string_view secret_in_query(const Request& request) {
  constexpr std::string_view kName = "?secret=";
  const std::string_view target = request.target();
  const std::size_t position = target.find(kName);
  return position == std::string_view::npos ? std::string_view() : target.substr(position + kName.size());
}

}  // namespace

Result<void> Token::check(const Request& request, TokenPlace place) const {
  if (place == TokenPlace::query_or_header) {
    if (const std::string_view secret = secret_in_query(request); !secret.empty()) {
      TINTYPE_TRY(const std::string token, percent_decode(secret));
      return compare(token);
    }
  }
  constexpr std::string_view kScheme = "Bearer ";
  const std::string_view header = request.header(boost::beast::http::field::authorization);
  if (!equal_ignoring_case(header.substr(0, kScheme.size()), kScheme)) {
    return fail(ErrorKind::forbidden, "no bearer token");
  }
  return compare(header.substr(kScheme.size()));
}

Result<void> Token::compare(std::string_view presented) const {
  if (!equal_in_constant_time(sha256(presented), digest_)) return fail(ErrorKind::forbidden, "wrong token");
  return {};
}

Handler require_token(Token token, Handler handler, TokenPlace place) {
  return [token, handler = std::move(handler), place](
             Request& request, const Captures& captures) -> Awaitable<Result<Response>> {
    TINTYPE_CO_CHECK(token.check(request, place));
    co_return co_await handler(request, captures);
  };
}

}  // namespace tintype::http
