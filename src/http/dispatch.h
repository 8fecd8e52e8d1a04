#pragma once

#include <chrono>
#include <functional>

#include "http/message.h"
#include "metrics/label.h"

namespace tintype::http {

/// `Routed` is a response and the route that metrics count it under.
struct Routed {
  Response response;
  metrics::Route route;
};

/// `Served` describes one request after its response was sent or the connection broke.
struct Served {
  const Request& request;
  metrics::Route route;
  const Response& response;
  bool sent;  ///< whole response sent
  std::chrono::steady_clock::duration time;
};

/// A `Dispatch` contains the functions that all connections of a server share. Both are called on the
/// connection's thread.
struct Dispatch {
  std::function<Awaitable<Routed>(Request&)> handle;
  std::function<void(const Served&)> served;
};

}  // namespace tintype::http
