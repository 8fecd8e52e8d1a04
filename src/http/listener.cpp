#include "http/listener.h"

#include <list>
#include <optional>
#include <thread>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fcntl.h>
#include <sys/socket.h>

#include "base/log.h"
#include "base/text.h"
#include "http/connection.h"

namespace tintype::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using asio::local::stream_protocol;
using boost::system::error_code;

constexpr std::chrono::seconds kTimeoutSweepInterval{1};
constexpr std::chrono::milliseconds kAcceptPause{100};
using ReusePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;

Result<tcp::endpoint> parse_endpoint(std::string_view text) {
  const auto colon = text.rfind(':');
  if (colon != std::string_view::npos) {
    const auto port = parse_number<std::uint16_t>(text.substr(colon + 1));
    std::string host(text.substr(0, colon));
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    if (host == "localhost") host = "127.0.0.1";
    error_code bad;
    const auto address = asio::ip::make_address(host, bad);
    if (!bad && port) return tcp::endpoint(address, *port);
  }
  return fail(ErrorKind::config, "listen: '{}' is not ADDRESS:PORT, such as 127.0.0.1:8080 or [::1]:8080",
              text);
}

std::string text_of(const tcp::endpoint& endpoint) {
  const std::string host = endpoint.address().to_string();
  return fmt::format("{}:{}", endpoint.address().is_v6() ? "[" + host + "]" : host, endpoint.port());
}

Result<void> open(tcp::acceptor& acceptor, const tcp::endpoint& endpoint, bool share_port) {
  error_code error;
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor.set_option(ReusePort(share_port), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) return fail(ErrorKind::config, "listen: {}: {}", text_of(endpoint), error.message());
  return {};
}

// SO_REUSEPORT would let a second server of the same user share the port in silence.
Result<void> check_free(const tcp::endpoint& endpoint) {
  asio::io_context context;
  tcp::acceptor probe(context);
  return open(probe, endpoint, false);
}

}  // namespace

/// A `Loop` is one thread's event loop with its acceptors and connections; only `stop` may be called from
/// another thread.
class Listener::Loop {
 public:
  Loop() : acceptor_(context_), unix_acceptor_(context_), timeout_timer_(context_), accept_pause_(context_) {}

  Result<void> bind(const tcp::endpoint& endpoint) { return open(acceptor_, endpoint, true); }

  /// Accepts from the Unix socket, which all loops share.
  Result<void> share(const UnixSocket& socket) {
    error_code error;
    unix_acceptor_.assign(stream_protocol(), ::fcntl(socket.fd(), F_DUPFD_CLOEXEC, 0), error);
    if (error) return fail(ErrorKind::config, "listen_unix: {}", error.message());
    return {};
  }

  tcp::endpoint endpoint() const {
    error_code ignored;
    return acceptor_.local_endpoint(ignored);
  }

  void run(const Dispatch& dispatch, const ConnectionLimits& limits, std::chrono::milliseconds grace) {
    grace_ = grace;
    asio::co_spawn(context_, accept(acceptor_, dispatch, limits), asio::detached);
    if (unix_acceptor_.is_open())
      asio::co_spawn(context_, accept(unix_acceptor_, dispatch, limits), asio::detached);
    asio::co_spawn(context_, sweep_timeouts(), asio::detached);
    context_.run();
  }

  void stop() {
    asio::post(context_, [this] {
      stop_at_ = std::chrono::steady_clock::now() + grace_;
      error_code ignored;
      acceptor_.close(ignored);
      unix_acceptor_.close(ignored);
      accept_pause_.cancel();
      for (Connection* connection : connections_)
        connection->finish();
      timeout_timer_.cancel();
    });
  }

 private:
  bool stopping() const { return stop_at_.has_value(); }

  template <typename Acceptor>
  Awaitable<void> accept(Acceptor& acceptor, const Dispatch& dispatch, const ConnectionLimits& limits) {
    while (!stopping()) {
      error_code error;
      auto socket = co_await acceptor.async_accept(asio::redirect_error(asio::use_awaitable, error));
      if (stopping()) break;
      if (error) {
        // Out of descriptors, most likely: those in use must end before another can begin.
        log::warning("cannot accept a connection: {}", error.message());
        accept_pause_.expires_after(kAcceptPause);
        co_await accept_pause_.async_wait(asio::redirect_error(asio::use_awaitable, error));
        continue;
      }
      configure(socket);
      asio::co_spawn(context_, serve(std::move(socket), dispatch, limits), asio::detached);
    }
  }

  static void configure(tcp::socket& socket) {
    error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
  }
  static void configure(const stream_protocol::socket& /*socket*/) {}

  Awaitable<void> serve(Connection::Socket socket, const Dispatch& dispatch, const ConnectionLimits& limits) {
    Connection connection(std::move(socket), dispatch, limits);
    const auto place = connections_.insert(connections_.end(), &connection);
    try {
      co_await connection.run();
    } catch (const std::exception& e) {
      log::error("a connection ended by an exception: {}", e.what());
    }
    connections_.erase(place);
    if (stopping()) timeout_timer_.cancel();
  }

  // One timer a thread instead of one a request: a deadline a second late harms nobody.
  Awaitable<void> sweep_timeouts() {
    while (!stopping() || !connections_.empty()) {
      error_code ignored;
      timeout_timer_.expires_after(kTimeoutSweepInterval);
      co_await timeout_timer_.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
      const auto now = std::chrono::steady_clock::now();
      for (Connection* connection : connections_) {
        if (connection->deadline() < now) connection->abort();
      }
      if (stopping() && now >= *stop_at_) {
        context_.stop();
        break;
      }
    }
  }

  asio::io_context context_{1};
  tcp::acceptor acceptor_;
  stream_protocol::acceptor unix_acceptor_;
  asio::steady_timer timeout_timer_;
  asio::steady_timer accept_pause_;
  std::list<Connection*> connections_;
  std::optional<std::chrono::steady_clock::time_point> stop_at_;
  std::chrono::milliseconds grace_{};
};

Listener::Listener(std::optional<UnixSocket> unix_socket, std::vector<std::unique_ptr<Loop>> loops)
    : unix_socket_(std::move(unix_socket)), loops_(std::move(loops)) {}
Listener::~Listener() = default;

Result<std::unique_ptr<Listener>> Listener::bind(const std::string& address, const std::string& unix_path,
                                                 unsigned threads) {
  TINTYPE_TRY(tcp::endpoint endpoint, parse_endpoint(address));
  TINTYPE_CHECK(check_free(endpoint));
  std::optional<UnixSocket> unix_socket;
  if (!unix_path.empty()) {
    TINTYPE_TRY(UnixSocket bound, UnixSocket::bind(unix_path));
    unix_socket.emplace(std::move(bound));
  }
  std::vector<std::unique_ptr<Loop>> loops;
  for (unsigned i = 0; i < threads; ++i) {
    loops.push_back(std::make_unique<Loop>());
    TINTYPE_CHECK(loops.back()->bind(endpoint));
    if (unix_socket) TINTYPE_CHECK(loops.back()->share(*unix_socket));
    endpoint = loops.front()->endpoint();
  }
  return std::unique_ptr<Listener>(new Listener(std::move(unix_socket), std::move(loops)));
}

std::string Listener::address() const {
  return text_of(loops_.front()->endpoint());
}

void Listener::run(const Dispatch& dispatch, const ConnectionLimits& limits,
                   std::chrono::milliseconds grace) {
  std::vector<std::jthread> threads;
  for (std::size_t i = 1; i < loops_.size(); ++i) {
    threads.emplace_back([&, i] { loops_[i]->run(dispatch, limits, grace); });
  }
  loops_.front()->run(dispatch, limits, grace);
}

void Listener::stop() {
  for (const auto& loop : loops_)
    loop->stop();
}

}  // namespace tintype::http
