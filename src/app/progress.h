#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace tintype::app {

/// A bar on stderr, drawn only where that is a terminal: "[####      ]  40 %  12.3 MB of 30.1 MB  photo.jpg".
class ProgressBar {
 public:
  explicit ProgressBar(std::uint64_t total_bytes);
  /// Clears the line.
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  /// Draws at most ten times a second. `done_bytes` counts from the first file on.
  void show(std::uint64_t done_bytes, const std::string& what);
  /// So that a message can be printed on a line of its own.
  void clear();

 private:
  std::uint64_t total_bytes_;
  bool terminal_;
  bool drawn_ = false;
  std::chrono::steady_clock::time_point last_{};
};

}  // namespace tintype::app
