#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "base/fd.h"
#include "http_client/message.h"

/// Tests of what calls out use an HTTP/1.1 server on 127.0.0.1 that does what a script says, and can
/// misbehave.
namespace tintype::test {

struct ServerRequest {
  std::string method;
  std::string target;  ///< request target as it came
  http_client::Headers headers;
  std::string body;

  [[nodiscard]] std::string_view header(std::string_view name) const {
    return http_client::find_header(headers, name).value_or("");
  }
};

struct ServerResponse {
  enum class Then : std::uint8_t { keep, close, reset, hang };

  int status = 200;
  http_client::Headers headers{};  ///< headers besides Content-Length
  std::string body{};
  bool tells_length = true;
  std::size_t sent_bytes = std::string::npos;  ///< bytes sent of the body; the rest is announced but not sent
  Then then = Then::keep;                      ///< what happens to the connection afterwards
};

class HttpServer {
 public:
  /// A `Handler` answers requests; it is called for one at a time.
  using Handler = std::function<ServerResponse(const ServerRequest&)>;

  explicit HttpServer(Handler handler);
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;
  ~HttpServer();

  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] std::string url(std::string_view path = "", std::string_view host = "127.0.0.1") const;
  [[nodiscard]] std::vector<ServerRequest> requests() const;
  [[nodiscard]] std::size_t connections() const;

 private:
  void accept_all();
  void serve(int fd);

  const Handler handler_;
  Fd listener_;
  std::uint16_t port_ = 0;
  mutable std::mutex mutex_;
  std::vector<ServerRequest> requests_;
  std::vector<Fd> connections_;
  std::vector<std::thread> threads_;
  std::thread acceptor_;
};

}  // namespace tintype::test
