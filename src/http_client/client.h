#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <sys/socket.h>

#include "base/file.h"
#include "base/result.h"
#include "http_client/message.h"

namespace tintype::http_client {

/// `kNoTimeout` is longer than any request takes.
inline constexpr std::chrono::milliseconds kNoTimeout = std::chrono::weeks(1);

struct ClientSettings {
  std::chrono::milliseconds connect_timeout = kNoTimeout;  ///< time for name look-up, TCP and TLS
  /// Longest time without a byte in either direction once connected.
  std::chrono::milliseconds idle_timeout = kNoTimeout;
  std::size_t max_connections = 64;  ///< connections open at once; further requests wait for one
  std::optional<std::string> proxy;  ///< unset: as http_proxy and its like say; empty: no proxy
  std::string ca_file;               ///< PEM file; empty: the certificates of the system
  std::string user_agent;            ///< empty: the header is not sent
  /// `address_allowed` is called before every connection is opened, with its address; false refuses it.
  std::function<bool(const sockaddr&)> address_allowed;
};

/// `kUserAgent` names this program and its version to origins.
inline constexpr const char* kUserAgent = "tintype/" TINTYPE_VERSION;

/// An `UploadProgress` is called with the bytes of a request's body that were sent so far, on another thread.
using UploadProgress = std::function<void(std::uint64_t sent_bytes)>;

class Transfer;
class TransferLoop;

/// An `Exchange` is a request under way. Dropped before its end, it is cancelled. One thread at a time; must
/// not outlive its `Client`.
///
/// Failures: `source_timeout`, `source_broken`, `invalid_source_url` (every address was refused, or the URL
/// cannot be one), `internal` (the upload's file cannot be read).
class Exchange {
 public:
  Exchange(Exchange&&) noexcept = default;
  Exchange& operator=(Exchange&&) = delete;
  ~Exchange();

  /// Waits for the response's status and headers; 1xx are passed over, redirects are not followed.
  [[nodiscard]] Result<ResponseHead> head();
  /// Streams the body, after `head`. The sink is called here, in the caller's thread, and while it works the
  /// origin waits: no more than `kWindowBytes` are buffered. Success means that the body came whole. A sink's
  /// failure is passed on.
  [[nodiscard]] Result<void> body(const file::Sink& sink);
  /// Returns at most `max_bytes` of the body as text, after `head`; the rest is not read.
  [[nodiscard]] Result<std::string> text(std::size_t max_bytes);

  static constexpr std::size_t kWindowBytes = 256UL * 1024;

 private:
  friend class Client;
  Exchange(TransferLoop& loop, std::shared_ptr<Transfer> transfer)
      : loop_(&loop), transfer_(std::move(transfer)) {}
  /// Waits for the next piece of the body; empty at its end.
  [[nodiscard]] Result<void> next(std::vector<std::byte>& piece);

  TransferLoop* loop_;
  std::shared_ptr<Transfer> transfer_;
};

/// A `Client` sends HTTP requests: one thread of its own runs all of them (libcurl's multi interface),
/// connections are kept and reused, HTTP/1.1, TLS certificates are verified. Any thread may call.
class Client {
 public:
  explicit Client(ClientSettings settings = {});
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  ~Client();

  /// Starts a request that must end within `total`, the reading of its body included.
  [[nodiscard]] Exchange start(HttpRequest request, std::chrono::milliseconds total,
                               UploadProgress progress = {});
  /// Sends a request and waits for the whole response, which must have come within `total`. `progress` is not
  /// called after the return. Failures: `store_unavailable` where no whole response comes, `internal` as
  /// those of an `Exchange`.
  [[nodiscard]] Result<HttpResponse> send(HttpRequest request, std::chrono::milliseconds total,
                                          UploadProgress progress = {});

 private:
  std::unique_ptr<TransferLoop> loop_;
};

}  // namespace tintype::http_client
