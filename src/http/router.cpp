#include "http/router.h"

#include <exception>

#include "http/error_response.h"

namespace tintype::http {
namespace {

namespace beast_http = boost::beast::http;

beast_http::verb as_get(beast_http::verb method) {
  return method == beast_http::verb::head ? beast_http::verb::get : method;
}

Response to_response(const Request& request, const Error& error) {
  return error_response(error, request.header(beast_http::field::accept), request.id);
}

Response method_not_allowed(const Request& request, std::string_view allowed) {
  Response response = to_response(request, {ErrorKind::method_not_allowed, "", 0});
  response.add("Allow", allowed);
  return response;
}

}  // namespace

std::optional<Captures> match(std::string_view pattern, std::string_view path) {
  Captures captures{};
  std::size_t captured = 0;
  while (!pattern.empty()) {
    if (pattern.front() != '{') {
      if (path.empty() || path.front() != pattern.front()) return std::nullopt;
      pattern.remove_prefix(1);
      path.remove_prefix(1);
      continue;
    }
    const auto close = pattern.find('}');
    const bool takes_rest = pattern[close - 1] == '*';
    const std::string_view value = takes_rest ? path : path.substr(0, path.find('/'));
    if (value.empty()) return std::nullopt;
    captures.at(captured++) = value;
    pattern.remove_prefix(close + 1);
    path.remove_prefix(value.size());
  }
  if (!path.empty()) return std::nullopt;
  return captures;
}

void Router::add(beast_http::verb method, std::string_view pattern, metrics::Route label, Handler handler) {
  routes_.push_back({method, std::string(pattern), label, std::move(handler)});
}

void Router::add_fallback(metrics::Route label, Handler handler) {
  fallback_ = {beast_http::verb::get, "", label, std::move(handler)};
}

Awaitable<Routed> Router::route(Request& request) const {
  const beast_http::verb method = as_get(request.method());
  const std::string_view path = request.path();
  std::string allowed;
  for (const Route& route : routes_) {
    const auto captures = match(route.pattern, path);
    if (!captures) continue;
    if (route.method == method) co_return co_await answer(route, request, *captures);
    allowed.append(allowed.empty() ? "" : ", ").append(beast_http::to_string(route.method));
  }
  if (!allowed.empty()) co_return Routed{method_not_allowed(request, allowed), metrics::Route::other};
  if (method != beast_http::verb::get)
    co_return Routed{method_not_allowed(request, "GET"), metrics::Route::other};
  co_return co_await answer(fallback_, request, Captures{});
}

Awaitable<Routed> Router::answer(const Route& route, Request& request, Captures captures) {
  // A variable of its own: g++ 12 destroys a temporary of an aggregate twice when it is made by co_await.
  Result<Response> response;
  try {
    response = co_await route.handler(request, captures);
  } catch (const std::exception& e) {
    response = fail(ErrorKind::internal, "path={} exception: {}", request.path(), e.what());
  }
  if (!response) {
    log_failure(response.error(), request.id);
    response = to_response(request, response.error());
  }
  co_return Routed{*std::move(response), route.label};
}

}  // namespace tintype::http
