#include "render/spawn_test.h"

#include <array>
#include <csignal>
#include <thread>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace tintype::render {

Child::Child(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "render_test");
  std::vector<char*> words;
  words.reserve(arguments.size() + 1);
  for (std::string& argument : arguments) {
    words.push_back(argument.data());
  }
  words.push_back(nullptr);
  std::array<int, 2> ends{-1, -1};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return;
  output_ = Fd(ends[0]);
  const Fd input(ends[1]);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, input.get(), STDOUT_FILENO);
  if (::posix_spawn(&pid_, "/proc/self/exe", &actions, nullptr, words.data(), environ) != 0) pid_ = -1;
  ::posix_spawn_file_actions_destroy(&actions);
}

Child::~Child() {
  kill();
  static_cast<void>(end_signal());
}

std::string Child::line() {
  std::string line;
  char c = 0;
  while (::read(output_.get(), &c, 1) == 1 && c != '\n') {
    line += c;
  }
  return line;
}

int Child::end_signal() {
  int status = 0;
  if (pid_ < 0 || ::waitpid(pid_, &status, 0) != pid_) return 0;
  pid_ = -1;
  return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

void Child::kill() {
  if (pid_ > 0) ::kill(pid_, SIGKILL);
}

}  // namespace tintype::render
