#pragma once

#include <string_view>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include "http/message.h"
#include "http/request_head.h"

/// The tests of this folder share these functions.
namespace tintype::http {

/// Runs a coroutine to its end on this thread, and returns what it returns.
template <typename Value>
Value run_to_end(Awaitable<Value> awaitable) {
  boost::asio::io_context context;
  auto result = boost::asio::co_spawn(context, std::move(awaitable), boost::asio::use_future);
  context.run();
  return result.get();
}

/// A `NoBody` is the body of a request that has none.
class NoBody : public BodyReader {
 public:
  Awaitable<Result<std::span<const std::byte>>> next() override { co_return std::span<const std::byte>(); }
  [[nodiscard]] std::optional<std::uint64_t> length_bytes() const override { return 0; }
};

/// A `TestRequest` is a request without a body, with the id "test".
struct TestRequest {
  explicit TestRequest(std::string_view target,
                       boost::beast::http::verb method = boost::beast::http::verb::get) {
    head.method(method);
    head.target({target.data(), target.size()});
  }

  boost::beast::http::request_header<> head;
  RequestHead request_head{head};
  NoBody body;
  Request request{request_head, body, "test"};
};

}  // namespace tintype::http
