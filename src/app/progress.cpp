#include "app/progress.h"

#include <algorithm>
#include <cstdio>

#include <fmt/format.h>
#include <unistd.h>

namespace tintype::app {
namespace {

constexpr std::uint64_t kCells = 30;
constexpr std::chrono::milliseconds kInterval{100};

double megabytes(std::uint64_t bytes) {
  return static_cast<double>(bytes) / 1e6;
}

}  // namespace

ProgressBar::ProgressBar(std::uint64_t total_bytes)
    : total_bytes_(std::max<std::uint64_t>(total_bytes, 1)), terminal_(::isatty(STDERR_FILENO) == 1) {}

ProgressBar::~ProgressBar() {
  clear();
}

void ProgressBar::show(std::uint64_t done_bytes, const std::string& what) {
  const auto now = std::chrono::steady_clock::now();
  if (!terminal_ || (drawn_ && now - last_ < kInterval && done_bytes < total_bytes_)) return;
  last_ = now;
  drawn_ = true;
  const std::uint64_t done = std::min(done_bytes, total_bytes_);
  const auto cells = static_cast<std::size_t>(done * kCells / total_bytes_);
  fmt::print(stderr, "\r\x1b[K[{:<{}}] {:3} %  {:.1f} MB of {:.1f} MB  {:.40}", std::string(cells, '#'),
             kCells, done * 100 / total_bytes_, megabytes(done), megabytes(total_bytes_), what);
  std::fflush(stderr);
}

void ProgressBar::clear() {
  if (drawn_) fmt::print(stderr, "\r\x1b[K");
  drawn_ = false;
}

}  // namespace tintype::app
