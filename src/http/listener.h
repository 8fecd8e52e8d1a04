#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "http/connection.h"
#include "http/unix_socket.h"

namespace tintype::http {

/// Accepts connections on a number of threads, each with an event loop of its own (SO_REUSEPORT shares the
/// port out).
class Listener {
 public:
  /// Binds `address` ("127.0.0.1:8080", "[::1]:0", "0.0.0.0:80") and, unless it is empty, a Unix socket at
  /// `unix_path`; from now on clients can connect. `config` where the address is none or is taken.
  [[nodiscard]] static Result<std::unique_ptr<Listener>> bind(const std::string& address,
                                                              const std::string& unix_path, unsigned threads);
  ~Listener();

  /// Where it listens, with the port that the system chose for port 0.
  [[nodiscard]] std::string address() const;
  /// Serves until `stop`; returns when every connection has ended, or `grace` after the stop.
  void run(const Dispatch& dispatch, const ConnectionLimits& limits, std::chrono::milliseconds grace);
  /// Ends `run`: no new connections, idle ones are closed, answers under way are finished. Any thread.
  void stop();

 private:
  class Loop;
  Listener(std::optional<UnixSocket> unix_socket, std::vector<std::unique_ptr<Loop>> loops);
  std::optional<UnixSocket> unix_socket_;
  std::vector<std::unique_ptr<Loop>> loops_;
};

}  // namespace tintype::http
