#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include <sys/types.h>

#include "base/fd.h"
#include "support/eventually.h"

namespace tintype::render {

/// This test program, run again with other arguments. Killed and reaped at the end.
class Child {
 public:
  explicit Child(std::vector<std::string> arguments);
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child();

  /// One line of its stdout; what there was, where it ended before.
  [[nodiscard]] std::string line();
  /// Waits for its end; the signal that ended it, or 0.
  [[nodiscard]] int end_signal();
  void kill();

 private:
  pid_t pid_ = -1;
  Fd output_;
};

using test::eventually;

}  // namespace tintype::render
