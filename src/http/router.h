#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/dispatch.h"
#include "http/handler.h"

namespace tintype::http {

/// A `Router` finds the handler of a request. Routes are added first; then it may be used from any thread.
class Router {
 public:
  /// Adds a route. `pattern` is written as "/images/{id}/info"; `{name*}` at its end matches the rest of the
  /// path, slashes included. `label` is the route's name in the metrics. A route for GET answers HEAD too.
  void add(boost::beast::http::verb method, std::string_view pattern, metrics::Route label, Handler handler);
  /// Sets the handler for GET of every path that no pattern matches.
  void add_fallback(metrics::Route label, Handler handler);

  /// Calls the handler of a request; logs its failure and makes the response to that. Responds with 405 and
  /// Allow if only the method does not match. A handler that throws fails with `internal`.
  [[nodiscard]] Awaitable<Routed> route(Request& request) const;

 private:
  struct Route {
    boost::beast::http::verb method;
    std::string pattern;
    metrics::Route label = metrics::Route::other;
    Handler handler;
  };
  [[nodiscard]] static Awaitable<Routed> answer(const Route& route, Request& request, Captures captures);

  std::vector<Route> routes_;
  Route fallback_{};
};

/// Matches a raw path against a pattern; exported for its test.
[[nodiscard]] std::optional<Captures> match(std::string_view pattern, std::string_view path);

}  // namespace tintype::http
