#pragma once

#include <chrono>

#include <time.h>

namespace tintype::cache {

using FileTime = std::chrono::system_clock::time_point;

[[nodiscard]] inline timespec to_timespec(FileTime time) {
  using namespace std::chrono;
  const auto whole = floor<seconds>(time);
  return {.tv_sec = whole.time_since_epoch().count(),
          .tv_nsec = duration_cast<nanoseconds>(time - whole).count()};
}

[[nodiscard]] inline FileTime to_file_time(const timespec& time) {
  using namespace std::chrono;
  return FileTime(duration_cast<FileTime::duration>(seconds(time.tv_sec) + nanoseconds(time.tv_nsec)));
}

}  // namespace tintype::cache
