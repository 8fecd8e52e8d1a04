#include "app/commands/progress.h"

#include <algorithm>
#include <cstdio>

#include <fmt/format.h>
#include <unistd.h>

namespace tintype::app {
namespace {

constexpr std::uint64_t kCells = 30;
constexpr std::chrono::milliseconds kInterval{100};

std::string amount(std::uint64_t count, ProgressBar::Unit unit) {
  if (unit == ProgressBar::Unit::pieces) return fmt::format("{}", count);
  return fmt::format("{:.1f} MB", static_cast<double>(count) / 1e6);
}

}  // namespace

ProgressBar::ProgressBar(std::uint64_t total, Unit unit)
    : total_(std::max<std::uint64_t>(total, 1)), unit_(unit), terminal_(::isatty(STDERR_FILENO) == 1) {}

ProgressBar::~ProgressBar() {
  clear();
}

void ProgressBar::show(std::uint64_t done_so_far, const std::string& what) {
  const auto now = std::chrono::steady_clock::now();
  if (!terminal_ || (drawn_ && now - last_ < kInterval && done_so_far < total_)) return;
  last_ = now;
  drawn_ = true;
  const std::uint64_t done = std::min(done_so_far, total_);
  const auto cells = static_cast<std::size_t>(done * kCells / total_);
  fmt::print(stderr, "\r\x1b[K[{:<{}}] {:3} %  {} of {}  {:.40}", std::string(cells, '#'), kCells,
             done * 100 / total_, amount(done, unit_), amount(total_, unit_), what);
  std::fflush(stderr);
}

void ProgressBar::clear() {
  if (drawn_) fmt::print(stderr, "\r\x1b[K");
  drawn_ = false;
}

}  // namespace tintype::app
