#pragma once

#include <algorithm>
#include <ctime>
#include <utility>
#include <vector>

/// These functions measure CPU time of this process and compare two functions by it.
namespace tintype::bench {

inline double cpu_milliseconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// Returns the least CPU time in ms of several runs of each function, in alternation.
template <typename A, typename B>
std::pair<double, double> least(int repeats, A&& a, B&& b) {
  std::pair<double, double> best{1e9, 1e9};
  for (int i = 0; i < repeats; ++i) {
    const double start = cpu_milliseconds();
    a();
    const double middle = cpu_milliseconds();
    b();
    best.first = std::min(best.first, middle - start);
    best.second = std::min(best.second, cpu_milliseconds() - middle);
  }
  return best;
}

/// Returns the median CPU time in ms of several runs of each function, in alternation.
template <typename A, typename B>
std::pair<double, double> medians(int repeats, A&& a, B&& b) {
  std::vector<double> first;
  std::vector<double> second;
  for (int i = 0; i < repeats; ++i) {
    const double start = cpu_milliseconds();
    a();
    const double middle = cpu_milliseconds();
    b();
    first.push_back(middle - start);
    second.push_back(cpu_milliseconds() - middle);
  }
  std::ranges::sort(first);
  std::ranges::sort(second);
  return {first[first.size() / 2], second[second.size() / 2]};
}

}  // namespace tintype::bench
