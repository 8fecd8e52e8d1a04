#include "support/http_server.h"

#include <cstdlib>
#include <sstream>
#include <utility>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include "base/text.h"

namespace tintype::test {
namespace {

bool receive_more(int fd, std::string& pending) {
  char buffer[65536];
  const ssize_t got = ::recv(fd, buffer, sizeof(buffer), 0);
  if (got <= 0) return false;
  pending.append(buffer, static_cast<std::size_t>(got));
  return true;
}

bool send_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool receive(int fd, std::string& pending, ServerRequest& request) {
  std::size_t end = 0;
  while ((end = pending.find("\r\n\r\n")) == std::string::npos) {
    if (!receive_more(fd, pending)) return false;
  }
  std::istringstream head(pending.substr(0, end));
  pending.erase(0, end + 4);
  std::string line;
  head >> request.method >> request.target;
  std::getline(head, line);
  while (std::getline(head, line))
    request.headers.push_back(http_client::parse_header(line));
  if (!request.header("expect").empty()) send_all(fd, "HTTP/1.1 100 Continue\r\n\r\n");
  const auto length = parse_number<std::size_t>(request.header("content-length")).value_or(0);
  while (pending.size() < length) {
    if (!receive_more(fd, pending)) return false;
  }
  request.body = pending.substr(0, length);
  pending.erase(0, length);
  return true;
}

/// Sends a response; false where the connection ends with it.
bool answer(int fd, const ServerRequest& request, const ServerResponse& response) {
  using Then = ServerResponse::Then;
  std::string head = fmt::format("HTTP/1.1 {} Scripted\r\n", response.status);
  for (const auto& [name, value] : response.headers)
    head += fmt::format("{}: {}\r\n", name, value);
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

}  // namespace

HttpServer::HttpServer(Handler handler) : handler_(std::move(handler)) {
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

HttpServer::~HttpServer() {
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

std::string HttpServer::url(std::string_view path, std::string_view host) const {
  return fmt::format("http://{}:{}{}", host, port_, path);
}

std::vector<ServerRequest> HttpServer::requests() const {
  const std::scoped_lock lock(mutex_);
  return requests_;
}

std::size_t HttpServer::connections() const {
  const std::scoped_lock lock(mutex_);
  return connections_.size();
}

void HttpServer::accept_all() {
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

void HttpServer::serve(int fd) {
  std::string pending;
  for (;;) {
    ServerRequest request;
    if (!receive(fd, pending, request)) break;
    ServerResponse response;
    {
      const std::scoped_lock lock(mutex_);
      requests_.push_back(request);
      response = handler_(request);
    }
    if (!answer(fd, request, response)) break;
  }
  ::shutdown(fd, SHUT_RDWR);  // closed with the server, so that its number is not used again before
}

}  // namespace tintype::test
