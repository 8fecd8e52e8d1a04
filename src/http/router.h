#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/connection.h"
#include "http/message.h"

namespace tintype::http {

/// What the `{...}` of a route's pattern stood for, in order, as it was in the raw path.
using Captures = std::array<std::string_view, 2>;
using Handler = std::function<Awaitable<Response>(Request&, const Captures&)>;

/// Finds the handler of a request. Filled once, then any thread.
class Router {
 public:
  /// `pattern`: "/images/{id}/info"; a last `{name*}` takes the rest of the path, slashes included. `label`
  /// is the metric's. A route for GET answers HEAD too.
  void add(boost::beast::http::verb method, std::string_view pattern, metrics::Route label, Handler handler);
  /// For GET of every path that no pattern matches.
  void add_fallback(metrics::Route label, Handler handler);

  /// 405 with Allow where only the method does not fit. A handler's exception becomes 500.
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

/// Matches a raw path against a pattern; exposed for its test.
[[nodiscard]] std::optional<Captures> match(std::string_view pattern, std::string_view path);

}  // namespace tintype::http
