#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace tintype::app {

/// A `ProgressBar` is a bar on stderr, drawn only where that is a terminal: "[####      ]  40 %  12.3 MB of
/// 30.1 MB  photo.jpg".
class ProgressBar {
 public:
  enum class Unit : std::uint8_t { bytes, pieces };

  explicit ProgressBar(std::uint64_t total, Unit unit = Unit::bytes);
  /// Clears the bar's line.
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  /// Draws the bar, at most ten times a second. `done` counts from the very start on.
  void show(std::uint64_t done, const std::string& what);
  /// Clears the line, so that a message can be printed on a line of its own.
  void clear();

 private:
  std::uint64_t total_;
  Unit unit_;
  bool terminal_;
  bool drawn_ = false;
  std::chrono::steady_clock::time_point last_{};
};

}  // namespace tintype::app
