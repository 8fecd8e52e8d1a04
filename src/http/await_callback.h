#pragma once

#include <memory>
#include <utility>

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "http/message.h"

namespace tintype::http {

/// Calls `start` with a callback that takes a `Value`, and returns what that is called with: once, on any
/// thread, also before `start` returns. The coroutine goes on on its own executor.
template <typename Value, typename Start>
Awaitable<Value> await_callback(Start start) {
  namespace asio = boost::asio;
  const auto executor = co_await asio::this_coro::executor;
  auto initiate = [&start, executor](auto handler) {
    auto waiting = std::make_shared<decltype(handler)>(std::move(handler));
    start([waiting, executor](Value value) {
      asio::post(executor,
                 [waiting, value = std::move(value)]() mutable { std::move (*waiting)(std::move(value)); });
    });
  };
  co_return co_await asio::async_initiate<decltype(asio::use_awaitable), void(Value)>(initiate,
                                                                                      asio::use_awaitable);
}

}  // namespace tintype::http
