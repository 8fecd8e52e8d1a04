#include "http/listener.h"

#include <atomic>
#include <charconv>
#include <string>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "base/encoding.h"
#include "base/file.h"
#include "support/temp_folder.h"

namespace tintype::http {
namespace {

using namespace std::chrono_literals;

/// This fixture runs a server on a port of its own, with the handler that the test chooses.
class ServerTest : public testing::Test {
 protected:
  void start(std::function<Awaitable<Routed>(Request&)> handle, unsigned threads = 2) {
    dispatch_.handle = std::move(handle);
    dispatch_.served = [this](const Served&) { ++served_; };
    auto bound = Listener::bind("127.0.0.1:0", unix_path_, threads);
    ASSERT_TRUE(bound.has_value());
    listener_ = std::move(*bound);
    thread_ = std::jthread([this] { listener_->run(dispatch_, limits_, 5s); });
  }

  void TearDown() override {
    if (!listener_) return;
    listener_->stop();
    thread_.join();
  }

  [[nodiscard]] Fd connect() const {
    const std::string address = listener_->address();
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    std::uint16_t port = 0;
    std::from_chars(address.data() + address.rfind(':') + 1, address.data() + address.size(), port);
    to.sin_port = htons(port);
    Fd fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    EXPECT_EQ(::connect(fd.get(), reinterpret_cast<const sockaddr*>(&to), sizeof to), 0);
    return fd;
  }

  [[nodiscard]] Fd connect_to_unix_socket() const {
    sockaddr_un to{.sun_family = AF_UNIX, .sun_path = {}};
    unix_path_.copy(to.sun_path, unix_path_.size());
    Fd fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    EXPECT_EQ(::connect(fd.get(), reinterpret_cast<const sockaddr*>(&to), sizeof to), 0);
    return fd;
  }

  static void send(const Fd& fd, std::string_view text) {
    ASSERT_TRUE(file::write_all(fd.get(), as_bytes(text)));
  }

  /// Receives everything until the server closes the connection.
  static std::string receive_all(const Fd& fd) {
    std::string text;
    std::array<char, 4096> piece;
    for (ssize_t got = 0; (got = ::recv(fd.get(), piece.data(), piece.size(), 0)) > 0;) {
      text.append(piece.data(), static_cast<std::size_t>(got));
    }
    return text;
  }

  std::string exchange(std::string_view request) const {
    const Fd fd = connect();
    send(fd, request);
    ::shutdown(fd.get(), SHUT_WR);
    return receive_all(fd);
  }

  std::string unix_path_;  ///< empty: TCP only
  Dispatch dispatch_;
  ConnectionLimits limits_;
  std::unique_ptr<Listener> listener_;
  std::jthread thread_;
  std::atomic<int> served_ = 0;
};

Awaitable<Routed> echo_body(Request& request) {
  std::string text(request.path());
  for (;;) {
    const auto piece = co_await request.body.next();
    if (!piece) {
      Response response(400);
      response.set_body(piece.error().detail, "text/plain");
      co_return Routed{std::move(response), metrics::Route::other};
    }
    if (piece->empty()) break;
    text.append(reinterpret_cast<const char*>(piece->data()), piece->size());
  }
  Response response;
  response.set_body("<" + text + ">", "text/plain");
  co_return Routed{std::move(response), metrics::Route::other};
}

Awaitable<Routed> ignore_body(Request&) {
  Response response(413);
  response.set_body("no", "text/plain");
  co_return Routed{std::move(response), metrics::Route::other};
}

TEST_F(ServerTest, PipelinedRequestsAreAnsweredInOrder) {
  start(echo_body);
  const std::string answers = exchange(
      "GET /1?x HTTP/1.1\r\n\r\nPOST /2 HTTP/1.1\r\nContent-Length: 3\r\n\r\nabcGET /3 HTTP/1.1\r\n\r\n");
  const auto one = answers.find("</1>");
  const auto two = answers.find("</2abc>");
  const auto three = answers.find("</3>");
  EXPECT_LT(one, two);
  EXPECT_LT(two, three);
  EXPECT_NE(three, std::string::npos);
  EXPECT_EQ(served_, 3);
}

TEST_F(ServerTest, ChunkedBodies) {
  start(echo_body);
  EXPECT_NE(
      exchange("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n")
          .find("</abcde>"),
      std::string::npos);
  EXPECT_NE(exchange("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n").find("400 Bad Request"),
            std::string::npos);
}

TEST_F(ServerTest, ALongBodyArrivesWhole) {
  start(echo_body);
  const std::string body(1'000'000, 'b');
  const std::string answer = exchange("POST / HTTP/1.1\r\nContent-Length: 1000000\r\n\r\n" + body);
  EXPECT_NE(answer.find("</" + body + ">"), std::string::npos);
}

TEST_F(ServerTest, ABodyCutShortIsToldFromAWholeOne) {
  start(echo_body);
  EXPECT_NE(exchange("POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc").find("400 Bad Request"),
            std::string::npos);
}

TEST_F(ServerTest, ContinueIsSentToWhoAsks) {
  start(echo_body);
  const std::string answer =
      exchange("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\nx");
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK")) << answer;
}

TEST_F(ServerTest, AnUnreadBodyDoesNotLoseTheAnswer) {
  start(ignore_body);
  const std::string answer =
      exchange("POST / HTTP/1.1\r\nContent-Length: 1000000\r\n\r\n" + std::string(1'000'000, 'x'));
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 413")) << answer;
  EXPECT_NE(answer.find("Connection: close"), std::string::npos);
}

TEST_F(ServerTest, HeadHasTheLengthAndNoBody) {
  start(echo_body);
  const std::string answer = exchange("HEAD /x HTTP/1.1\r\n\r\n");
  EXPECT_NE(answer.find("Content-Length: 4\r\n"), std::string::npos);
  EXPECT_TRUE(answer.ends_with("\r\n\r\n")) << answer;
}

TEST_F(ServerTest, PartsOfFilesAreSent) {
  const auto fd = std::make_shared<const Fd>(std::move(file::create_in_memory("test").value()));
  const std::string content = std::string(300'000, '-') + "the end";
  ASSERT_TRUE(file::write_all(fd->get(), as_bytes(content)));
  start([fd, &content](Request&) -> Awaitable<Routed> {
    Response response;
    response.set_body(FileBody{fd, 10, content.size() - 10});
    co_return Routed{std::move(response), metrics::Route::other};
  });
  EXPECT_TRUE(exchange("GET / HTTP/1.1\r\n\r\n").ends_with("\r\n\r\n" + content.substr(10)));
}

TEST_F(ServerTest, SilenceEndsAConnection) {
  limits_.client_timeout = 50ms;
  start(echo_body);
  const Fd idle = connect();
  const Fd halfway = connect();
  send(halfway, "GET / HTT");
  EXPECT_EQ(receive_all(idle), "");
  EXPECT_EQ(receive_all(halfway), "");
}

TEST_F(ServerTest, ManyConnectionsAtOnce) {
  start(echo_body);
  std::vector<std::jthread> clients;
  clients.reserve(16);
  std::atomic<int> good = 0;
  for (int i = 0; i < 16; ++i) {
    clients.emplace_back([&, i] {
      for (int j = 0; j < 20; ++j) {
        const std::string path = "/" + std::to_string(i * 100 + j);
        good += exchange("GET " + path + " HTTP/1.1\r\n\r\n").find("<" + path + ">") != std::string::npos;
      }
    });
  }
  clients.clear();
  EXPECT_EQ(good, 320);
}

TEST_F(ServerTest, StoppingClosesIdleConnections) {
  start(echo_body);
  const Fd idle = connect();
  send(idle, "GET /first HTTP/1.1\r\n\r\n");
  std::array<char, 4096> piece;
  ASSERT_GT(::recv(idle.get(), piece.data(), piece.size(), 0), 0);
  listener_->stop();
  EXPECT_EQ(receive_all(idle), "");
  thread_.join();
  thread_ = std::jthread([] {});
}

TEST_F(ServerTest, AUnixSocketServesBesidesThePort) {
  const test::TempFolder folder;
  unix_path_ = folder.path() / "socket";
  start(echo_body);
  for (int i = 0; i < 20; ++i) {
    const Fd fd = connect_to_unix_socket();
    send(fd, "GET /unix HTTP/1.1\r\n\r\n");
    ::shutdown(fd.get(), SHUT_WR);
    EXPECT_NE(receive_all(fd).find("</unix>"), std::string::npos);
  }
  EXPECT_NE(exchange("GET /tcp HTTP/1.1\r\n\r\n").find("</tcp>"), std::string::npos);
}

TEST(Listener, RefusesWhatIsNoAddressOrTaken) {
  for (const char* text :
       {"", "nowhere", "127.0.0.1", "127.0.0.1:", "127.0.0.1:99999", "1.2.3:80", "127.0.0.1:8o"}) {
    const auto bound = Listener::bind(text, "", 1);
    ASSERT_FALSE(bound.has_value()) << text;
    EXPECT_EQ(bound.error().kind, ErrorKind::config);
  }
  const auto first = Listener::bind("127.0.0.1:0", "", 1);
  ASSERT_TRUE(first.has_value());
  const auto second = Listener::bind((*first)->address(), "", 1);
  ASSERT_FALSE(second.has_value());
  EXPECT_NE(second.error().detail.find("in use"), std::string::npos) << second.error().detail;
}

}  // namespace
}  // namespace tintype::http
