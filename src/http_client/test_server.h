#pragma once

#include <functional>
#include <mutex>
#include <sstream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include "base/fd.h"
#include "base/text.h"
#include "http_client/message.h"

/// Tests use this HTTP/1.1 server on 127.0.0.1, which does what a script says, and can misbehave.
namespace tintype::http_client {

struct TestRequest {
  std::string method;
  std::string target;  ///< request target as it came
  Headers headers;
  std::string body;
};

struct TestResponse {
  enum class Then : std::uint8_t { keep, close, reset, hang };

  int status = 200;
  Headers headers{};  ///< headers besides Content-Length
  std::string body{};
  bool tells_length = true;
  std::size_t sent_bytes = std::string::npos;  ///< bytes sent of the body; the rest is announced but not sent
  Then then = Then::keep;                      ///< what happens to the connection afterwards
};

class TestServer {
 public:
  /// A `Handler` answers requests; it is called for one at a time.
  using Handler = std::function<TestResponse(const TestRequest&)>;

  explicit TestServer(Handler handler) : handler_(std::move(handler)) {
    listener_.reset(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    if (::bind(listener_.get(), reinterpret_cast<sockaddr*>(&address), size) != 0 ||
        ::listen(listener_.get(), 128) != 0 ||
        ::getsockname(listener_.get(), reinterpret_cast<sockaddr*>(&address), &size) != 0) {
      std::abort();
    }
    port_ = ntohs(address.sin_port);
    acceptor_ = std::thread([this] { accept_all(); });
  }
  TestServer(const TestServer&) = delete;
  TestServer& operator=(const TestServer&) = delete;
  ~TestServer() {
    ::shutdown(listener_.get(), SHUT_RDWR);
    acceptor_.join();
    {
      const std::scoped_lock lock(mutex_);
      for (const Fd& connection : connections_)
        ::shutdown(connection.get(), SHUT_RDWR);
    }
    for (std::thread& thread : threads_)
      thread.join();
  }

  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] std::string url(std::string_view path = "", std::string_view host = "127.0.0.1") const {
    return fmt::format("http://{}:{}{}", host, port_, path);
  }
  [[nodiscard]] std::vector<TestRequest> requests() const {
    const std::scoped_lock lock(mutex_);
    return requests_;
  }
  [[nodiscard]] std::size_t connections() const {
    const std::scoped_lock lock(mutex_);
    return connections_.size();
  }

 private:
  void accept_all() {
    for (;;) {
      const int fd = ::accept4(listener_.get(), nullptr, nullptr, SOCK_CLOEXEC);
      if (fd < 0) return;
      const int on = 1;
      ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
      const std::scoped_lock lock(mutex_);
      connections_.emplace_back(fd);
      threads_.emplace_back([this, fd] { serve(fd); });
    }
  }

  void serve(int fd) {
    std::string pending;
    for (;;) {
      TestRequest request;
      if (!receive(fd, pending, request)) break;
      TestResponse response;
      {
        const std::scoped_lock lock(mutex_);
        requests_.push_back(request);
        response = handler_(request);
      }
      if (!answer(fd, request, response)) break;
    }
    ::shutdown(fd, SHUT_RDWR);  // closed with the server, so that its number is not used again before
  }

  static bool more(int fd, std::string& pending) {
    char buffer[65536];
    const ssize_t got = ::recv(fd, buffer, sizeof(buffer), 0);
    if (got <= 0) return false;
    pending.append(buffer, static_cast<std::size_t>(got));
    return true;
  }

  static bool receive(int fd, std::string& pending, TestRequest& request) {
    std::size_t end = 0;
    while ((end = pending.find("\r\n\r\n")) == std::string::npos) {
      if (!more(fd, pending)) return false;
    }
    std::istringstream head(pending.substr(0, end));
    pending.erase(0, end + 4);
    std::string text;
    head >> request.method >> request.target;
    std::getline(head, text);
    while (std::getline(head, text)) {
      const std::string_view line = trim(text, "\r");
      const std::size_t colon = line.find(':');
      request.headers.push_back(
          {std::string(line.substr(0, colon)), std::string(trim(line.substr(colon + 1), " "))});
    }
    if (find_header(request.headers, "expect")) send_all(fd, "HTTP/1.1 100 Continue\r\n\r\n");
    const std::size_t length =
        std::stoul(std::string(find_header(request.headers, "content-length").value_or("0")));
    while (pending.size() < length) {
      if (!more(fd, pending)) return false;
    }
    request.body = pending.substr(0, length);
    pending.erase(0, length);
    return true;
  }

  static bool send_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

  static bool answer(int fd, const TestRequest& request, const TestResponse& response) {
    using Then = TestResponse::Then;
    std::string head = fmt::format("HTTP/1.1 {} Scripted\r\n", response.status);
    for (const Header& header : response.headers)
      head += fmt::format("{}: {}\r\n", header.name, header.value);
    if (response.tells_length) head += fmt::format("Content-Length: {}\r\n", response.body.size());
    const std::string_view body = request.method == "HEAD" ? std::string_view() : response.body;
    if (response.status != 0 &&
        (!send_all(fd, head + "\r\n") || !send_all(fd, body.substr(0, response.sent_bytes))))
      return false;
    if (response.then == Then::hang) {
      char byte = 0;
      while (::recv(fd, &byte, 1, 0) > 0) {
      }
    }
    if (response.then == Then::reset) {
      const linger now{1, 0};
      ::setsockopt(fd, SOL_SOCKET, SO_LINGER, &now, sizeof(now));
      const int unconnected = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
      ::dup2(unconnected, fd);  // the last reference goes, which sends the reset; the number stays taken
      ::close(unconnected);
    }
    return response.then == Then::keep;
  }

  const Handler handler_;
  Fd listener_;
  std::uint16_t port_ = 0;
  mutable std::mutex mutex_;
  std::vector<TestRequest> requests_;
  std::vector<Fd> connections_;
  std::vector<std::thread> threads_;
  std::thread acceptor_;
};

}  // namespace tintype::http_client
