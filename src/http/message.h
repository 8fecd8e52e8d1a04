#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include <boost/asio/awaitable.hpp>
#include <boost/beast/http/field.hpp>
#include <boost/beast/http/verb.hpp>

#include "base/fd.h"
#include "base/result.h"

/// These types are a handler's input and output. None of them refers to a socket.
namespace tintype::http {

template <typename T>
using Awaitable = boost::asio::awaitable<T>;

/// A `BodyReader` reads the body of a request in pieces as they arrive.
class BodyReader {
 public:
  BodyReader() = default;
  BodyReader(const BodyReader&) = delete;
  BodyReader& operator=(const BodyReader&) = delete;
  virtual ~BodyReader() = default;
  /// Reads the next piece, valid until the next call; empty at the end. Failures: `bad_request`,
  /// `request_timeout`.
  [[nodiscard]] virtual Awaitable<Result<std::span<const std::byte>>> next() = 0;
  /// Returns the Content-Length; none for a chunked body.
  [[nodiscard]] virtual std::optional<std::uint64_t> length_bytes() const = 0;
};

/// A `RequestHead` is the request line and the headers, as the parser has them (request_head.h).
struct RequestHead;

struct Request {
  const RequestHead& head;
  BodyReader& body;
  std::string_view id;  ///< identifies the request in the log and in error responses

  [[nodiscard]] boost::beast::http::verb method() const;
  /// Returns the method as it was sent.
  [[nodiscard]] std::string_view method_name() const;
  /// Returns the raw path with its query.
  [[nodiscard]] std::string_view target() const;
  /// Returns the raw path, without "?...".
  [[nodiscard]] std::string_view path() const { return target().substr(0, target().find('?')); }
  /// Returns the value of a header; empty if it is absent.
  [[nodiscard]] std::string_view header(boost::beast::http::field name) const;
  /// Returns the value of a header that Beast has no name for.
  [[nodiscard]] std::string_view header(std::string_view name) const;
};

/// A `FileBody` is a part of an open file. The descriptor may be shared: it is read at offsets and its
/// position is never used.
struct FileBody {
  std::shared_ptr<const Fd> fd;
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
};

/// A `Response` is an HTTP response without Date, Server, Content-Length and Connection, which the connection
/// adds.
class Response {
 public:
  explicit Response(int status = 200) : status_(status) {}

  Response& set_status(int status);
  /// Adds a header. Control characters in the value are dropped, so that it cannot start another header line.
  Response& add(std::string_view name, std::string_view value);
  Response& set_body(std::string text, std::string_view content_type);
  Response& set_body(FileBody file);
  Response& close_connection();

  /// Marks the response as the answer to a failure, for the metrics.
  Response& set_error(ErrorKind kind);

  [[nodiscard]] int status() const { return status_; }
  [[nodiscard]] std::optional<ErrorKind> error() const { return error_; }
  /// Returns the header lines, each with its CRLF.
  [[nodiscard]] const std::string& headers() const { return headers_; }
  [[nodiscard]] const std::variant<std::string, FileBody>& body() const { return body_; }
  [[nodiscard]] std::uint64_t body_bytes() const;
  [[nodiscard]] bool closes() const { return close_; }

 private:
  int status_;
  bool close_ = false;
  std::optional<ErrorKind> error_;
  std::string headers_;
  std::variant<std::string, FileBody> body_;
};

}  // namespace tintype::http
