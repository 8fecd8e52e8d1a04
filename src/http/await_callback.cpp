#include "http/await_callback.h"

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace tintype::http {

Awaitable<void> await_call(const std::function<void(std::function<void()>)>& start) {
  namespace asio = boost::asio;
  const auto executor = co_await asio::this_coro::executor;
  auto initiate = [&start, executor](auto handler) {
    auto waiting = std::make_shared<decltype(handler)>(std::move(handler));
    start([waiting, executor] { asio::post(executor, [waiting] { std::move (*waiting)(); }); });
  };
  co_await asio::async_initiate<decltype(asio::use_awaitable), void()>(initiate, asio::use_awaitable);
}

}  // namespace tintype::http
