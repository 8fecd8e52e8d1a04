#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/beast/core/flat_static_buffer.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>

#include "http/connection_limits.h"
#include "http/dispatch.h"
#include "http/message.h"

namespace tintype::http {

/// A `Connection` serves HTTP/1.1 over one socket (RFC 9112): keep-alive, pipelining, chunked request bodies,
/// Expect: 100-continue. It lives on one thread. Files are sent with sendfile(2).
class Connection {
 public:
  using Socket = boost::asio::generic::stream_protocol::socket;

  Connection(Socket socket, const Dispatch& dispatch, const ConnectionLimits& limits);

  /// Serves requests until either side closes the connection.
  [[nodiscard]] Awaitable<void> run();

  /// Returns the time at which the client will have been silent for too long; the owner of the connection
  /// then calls `abort`.
  [[nodiscard]] std::chrono::steady_clock::time_point deadline() const { return deadline_; }
  void abort();
  /// Closes the connection now if it is between two requests, otherwise after the response to the current
  /// one.
  void finish();

 private:
  using Parser = boost::beast::http::request_parser<boost::beast::http::buffer_body>;
  class Body;

  enum class ReadState : std::uint8_t { complete, closed, malformed, too_large };

  [[nodiscard]] Awaitable<ReadState> read_header(Parser& parser);
  [[nodiscard]] Awaitable<bool> receive();
  [[nodiscard]] Awaitable<bool> send(const Response& response, bool without_body, bool keep_alive,
                                     bool http_1_0);
  [[nodiscard]] Awaitable<bool> send_bytes(std::string_view bytes, bool more_follows);
  [[nodiscard]] Awaitable<bool> send_file(const FileBody& file);
  [[nodiscard]] Awaitable<bool> writable();
  [[nodiscard]] Awaitable<void> linger();
  void expect_progress() { deadline_ = std::chrono::steady_clock::now() + limits_.client_timeout; }
  void expect_nothing() { deadline_ = std::chrono::steady_clock::time_point::max(); }

  Socket socket_;
  const Dispatch& dispatch_;
  const ConnectionLimits& limits_;
  boost::beast::flat_static_buffer<std::size_t{32} * 1024> received_;
  std::string head_;  ///< response headers; a member to reuse its capacity
  std::chrono::steady_clock::time_point deadline_;
  bool between_requests_ = true;
  bool finishing_ = false;
};

}  // namespace tintype::http
