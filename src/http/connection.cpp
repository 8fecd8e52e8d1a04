#include "http/connection.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <utility>

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http/error.hpp>
#include <fmt/format.h>
#include <sys/sendfile.h>
#include <sys/socket.h>

#include "base/encoding.h"
#include "base/http_date.h"
#include "base/text.h"
#include "http/error_response.h"
#include "http/request_head.h"
#include "http/request_id.h"

namespace tintype::http {
namespace {

namespace asio = boost::asio;
namespace beast_http = boost::beast::http;
using boost::system::error_code;

constexpr std::size_t kBodyPieceBytes = std::size_t{64} * 1024;
constexpr std::size_t kSmallBodyBytes = std::size_t{16} * 1024;
constexpr std::size_t kReadBytes = std::size_t{16} * 1024;
constexpr std::chrono::seconds kLingerTime{5};
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

// The Date header changes once a second; a thread serves thousands of answers meanwhile.
std::string_view date_now() {
  thread_local std::chrono::sys_seconds second{};
  thread_local std::string text;
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  if (now != second) {
    second = now;
    text = format_http_date(now);
  }
  return text;
}

bool would_block(int error) {
  return error == EAGAIN || error == EWOULDBLOCK;
}

bool has_body_of(int status) {
  return status >= 200 && status != 204 && status != 304;
}

void append_number(std::string& out, std::uint64_t number) {
  std::array<char, 20> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

// Keeps the capacity of `out`.
void write_head(std::string& out, const Response& response, bool keep_alive, bool http_1_0) {
  const std::string_view reason =
      beast_http::obsolete_reason(static_cast<beast_http::status>(response.status()));
  out.assign("HTTP/1.1 ");
  append_number(out, static_cast<std::uint64_t>(response.status()));
  out.append(" ").append(reason).append("\r\nServer: tintype\r\nDate: ").append(date_now()).append("\r\n");
  out.append(response.headers());
  if (has_body_of(response.status())) {
    out.append("Content-Length: ");
    append_number(out, response.body_bytes());
    out.append("\r\n");
  }
  if (!keep_alive) {
    out.append("Connection: close\r\n");
  } else if (http_1_0) {
    out.append("Connection: keep-alive\r\n");
  }
  out.append("\r\n");
}

}  // namespace

class Connection::Body : public BodyReader {
 public:
  Body(Connection& connection, Parser& parser) : connection_(connection), parser_(parser) {}

  Awaitable<Result<std::span<const std::byte>>> next() override {
    if (!co_await send_continue()) co_return fail(ErrorKind::bad_request, "the connection broke");
    piece_.resize(kBodyPieceBytes);
    auto& body = parser_.get().body();
    body.data = piece_.data();
    body.size = piece_.size();
    bool starved = connection_.received_.size() == 0;
    while (!parser_.is_done() && body.size == piece_.size()) {
      if (starved && !co_await receive()) co_return fail(ErrorKind::bad_request, "the body ends early");
      error_code error;
      connection_.received_.consume(parser_.put(connection_.received_.data(), error));
      if (error == beast_http::error::need_buffer) break;
      if (error && error != beast_http::error::need_more) {
        co_return fail(ErrorKind::bad_request, "the body is malformed: {}", error.message());
      }
      starved = error == beast_http::error::need_more || connection_.received_.size() == 0;
    }
    co_return std::span<const std::byte>(piece_).first(piece_.size() - body.size);
  }

  std::optional<std::uint64_t> length_bytes() const override {
    const auto length = parser_.content_length();
    return length ? std::optional<std::uint64_t>(*length) : std::nullopt;
  }

 private:
  // The handler's own work has no deadline here; waiting for the client has.
  Awaitable<bool> receive() {
    connection_.expect_progress();
    const bool received = co_await connection_.receive();
    connection_.expect_nothing();
    co_return received;
  }

  Awaitable<bool> send_continue() {
    if (continued_) co_return true;
    continued_ = true;
    const auto& head = parser_.get();
    const auto expect = head[beast_http::field::expect];
    if (head.version() < 11 || !equal_ignoring_case(expect, "100-continue")) co_return true;
    co_return co_await connection_.send_bytes(kContinue, false);
  }

  Connection& connection_;
  Parser& parser_;
  Bytes piece_;
  bool continued_ = false;
};

Connection::Connection(Socket socket, const Dispatch& dispatch, const ConnectionLimits& limits)
    : socket_(std::move(socket)), dispatch_(dispatch), limits_(limits) {
  error_code ignored;
  socket_.native_non_blocking(true, ignored);
  expect_progress();
}

void Connection::abort() {
  error_code ignored;
  socket_.close(ignored);
}

void Connection::finish() {
  finishing_ = true;
  if (between_requests_) abort();
}

Awaitable<void> Connection::run() {
  bool keep_alive = true;
  while (keep_alive) {
    Parser parser;
    parser.header_limit(limits_.max_header_bytes);
    parser.body_limit(boost::none);
    const ReadState read = co_await read_header(parser);
    if (read == ReadState::closed) break;
    const auto start = std::chrono::steady_clock::now();

    const RequestHead head{parser.get().base()};
    Body body(*this, parser);
    const std::string id = request_id(head.fields["X-Request-Id"]);
    Request request{head, body, id};
    Routed routed{Response{}, metrics::Route::other};
    if (read == ReadState::complete) {
      expect_nothing();
      routed = co_await dispatch_.handle(request);
    } else if (read == ReadState::too_large) {
      routed.response = Response(431);
      routed.response.set_body("Request Header Fields Too Large\n", "text/plain; charset=utf-8");
    } else {
      routed.response = error_response({ErrorKind::bad_request, "malformed request"}, "", id);
    }
    const bool body_unread = !parser.is_done();
    keep_alive = read == ReadState::complete && parser.keep_alive() && !body_unread &&
                 !routed.response.closes() && !finishing_;
    const bool sent = co_await send(routed.response, request.method() == beast_http::verb::head, keep_alive,
                                    head.fields.version() < 11);
    dispatch_.served(
        {request, routed.route, routed.response, sent, std::chrono::steady_clock::now() - start});
    if (!sent) break;
    if (body_unread) co_await linger();
  }
  abort();
}

Awaitable<Connection::ReadState> Connection::read_header(Parser& parser) {
  expect_progress();
  between_requests_ = true;
  for (;;) {
    if (received_.size() > 0) {
      // Only the first byte of a header moves the deadline: who drips the rest must not hold a connection for
      // ever.
      if (std::exchange(between_requests_, false)) expect_progress();
      error_code error;
      received_.consume(parser.put(received_.data(), error));
      if (error == beast_http::error::header_limit) co_return ReadState::too_large;
      if (error && error != beast_http::error::need_more) co_return ReadState::malformed;
      if (parser.is_header_done()) co_return ReadState::complete;
    }
    if (!co_await receive()) co_return ReadState::closed;
  }
}

Awaitable<bool> Connection::receive() {
  if (received_.size() == received_.max_size()) co_return false;
  error_code error;
  const std::size_t room = std::min<std::size_t>(received_.max_size() - received_.size(), kReadBytes);
  const std::size_t got = co_await socket_.async_read_some(received_.prepare(room),
                                                           asio::redirect_error(asio::use_awaitable, error));
  if (error) co_return false;
  received_.commit(got);
  co_return true;
}

Awaitable<bool> Connection::send(const Response& response, bool without_body, bool keep_alive,
                                 bool http_1_0) {
  expect_progress();
  write_head(head_, response, keep_alive, http_1_0);
  const auto* file = std::get_if<FileBody>(&response.body());
  const bool body_follows = !without_body && has_body_of(response.status()) && response.body_bytes() > 0;
  if (!body_follows) co_return co_await send_bytes(head_, false);
  if (file != nullptr) co_return co_await send_bytes(head_, true) && co_await send_file(*file);
  const auto& text = std::get<std::string>(response.body());
  if (text.size() <= kSmallBodyBytes) {
    head_.append(text);
    co_return co_await send_bytes(head_, false);
  }
  co_return co_await send_bytes(head_, true) && co_await send_bytes(text, false);
}

Awaitable<bool> Connection::send_bytes(std::string_view bytes, bool more_follows) {
  const int flags = MSG_NOSIGNAL | (more_follows ? MSG_MORE : 0);
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_.native_handle(), bytes.data(), bytes.size(), flags);
    if (sent >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
      expect_progress();
    } else if (would_block(errno)) {
      if (!co_await writable()) co_return false;
    } else if (errno != EINTR) {
      co_return false;
    }
  }
  co_return true;
}

Awaitable<bool> Connection::send_file(const FileBody& file) {
  auto offset = static_cast<off_t>(file.offset);
  std::uint64_t left = file.length;
  while (left > 0) {
    const ssize_t sent = ::sendfile(socket_.native_handle(), file.fd->get(), &offset, left);
    if (sent > 0) {
      left -= static_cast<std::uint64_t>(sent);
      expect_progress();
    } else if (sent < 0 && would_block(errno)) {
      if (!co_await writable()) co_return false;
    } else if (sent == 0 || errno != EINTR) {
      co_return false;  // nothing sent: the file is shorter than we promised
    }
  }
  co_return true;
}

Awaitable<bool> Connection::writable() {
  error_code error;
  co_await socket_.async_wait(asio::socket_base::wait_write,
                              asio::redirect_error(asio::use_awaitable, error));
  co_return !error;
}

// Closing a socket with unread bytes resets it, and the client may lose our answer: read on for a while.
Awaitable<void> Connection::linger() {
  error_code error;
  socket_.shutdown(asio::socket_base::shutdown_send, error);
  deadline_ = std::chrono::steady_clock::now() +
              std::min<std::chrono::milliseconds>(kLingerTime, limits_.client_timeout);
  while (!error) {
    received_.clear();
    co_await socket_.async_read_some(received_.prepare(received_.max_size()),
                                     asio::redirect_error(asio::use_awaitable, error));
  }
}

}  // namespace tintype::http
