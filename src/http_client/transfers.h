#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <sys/socket.h>

#include "base/file.h"
#include "base/result.h"
#include "http_client/message.h"

namespace tintype::http_client {

struct TransferSettings {
  std::chrono::milliseconds connect_timeout{5000};  ///< time for name look-up, TCP and TLS
  /// Longest time without a byte in either direction once connected.
  std::chrono::milliseconds idle_timeout{15000};
  std::size_t max_connections = 64;  ///< connections open at once; further requests wait for one
  std::optional<std::string> proxy;  ///< unset: as http_proxy and its like say; empty: no proxy
  std::string ca_file;               ///< PEM file; empty: the certificates of the system
  std::string user_agent = "tintype/" TINTYPE_VERSION;
  /// `address_allowed` is called before every connection is opened, with its address; false refuses it.
  std::function<bool(const sockaddr&)> address_allowed;
};

class Transfer;
class TransferLoop;

/// An `Exchange` is a request under way. Dropped before its end, it is cancelled. One thread at a time; must
/// not outlive its `Transfers`.
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
  friend class Transfers;
  Exchange(TransferLoop& loop, std::shared_ptr<Transfer> transfer)
      : loop_(&loop), transfer_(std::move(transfer)) {}

  TransferLoop* loop_;
  std::shared_ptr<Transfer> transfer_;
};

/// `Transfers` sends HTTP requests: one thread of its own runs all of them (libcurl's multi interface),
/// connections are kept and reused, HTTP/1.1, TLS certificates are verified. Any thread may call.
class Transfers {
 public:
  explicit Transfers(TransferSettings settings);
  Transfers(const Transfers&) = delete;
  Transfers& operator=(const Transfers&) = delete;
  ~Transfers();

  /// Starts a request that must end within `total`, the reading of its body included.
  [[nodiscard]] Exchange start(HttpRequest request, std::chrono::milliseconds total);

 private:
  std::unique_ptr<TransferLoop> loop_;
};

}  // namespace tintype::http_client
