#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "http/connection_limits.h"
#include "http/dispatch.h"
#include "http/unix_socket.h"

namespace tintype::http {

/// A `Listener` accepts connections on several threads, each with its own event loop (SO_REUSEPORT
/// distributes the connections).
class Listener {
 public:
  /// Binds `address` ("127.0.0.1:8080", "[::1]:0", "0.0.0.0:80") and, unless it is empty, a Unix socket at
  /// `unix_path`; clients can connect from now on. The failure is `config` if the address is invalid or in
  /// use.
  [[nodiscard]] static Result<std::unique_ptr<Listener>> bind(const std::string& address,
                                                              const std::string& unix_path, unsigned threads);
  ~Listener();

  /// Returns the bound address, with the port that the system has chosen for port 0.
  [[nodiscard]] std::string address() const;
  /// Serves until `stop`; returns when every connection has ended, or `grace` after the stop.
  void run(const Dispatch& dispatch, const ConnectionLimits& limits, std::chrono::milliseconds grace);
  /// Ends `run`: new connections are refused, idle ones are closed, responses in progress are finished. Any
  /// thread.
  void stop();

 private:
  class Loop;
  Listener(std::optional<UnixSocket> unix_socket, std::vector<std::unique_ptr<Loop>> loops);
  std::optional<UnixSocket> unix_socket_;
  std::vector<std::unique_ptr<Loop>> loops_;
};

}  // namespace tintype::http
