#include "render/sandbox_action_test.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <functional>
#include <map>
#include <memory>
#include <thread>

#include <arpa/inet.h>
#include <dirent.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/fd.h"

namespace tintype::render {
namespace {

long open_path(const char* path, int flags) {
  const Fd opened(::open(path, flags | O_CLOEXEC, 0600));
  return opened.get();
}

long list(const char* directory) {
  const std::unique_ptr<DIR, int (*)(DIR*)> opened(::opendir(directory), &::closedir);
  if (!opened) return -1;
  errno = 0;
  return ::readdir(opened.get()) != nullptr || errno == 0 ? 0 : -1;
}

long connect_out() {
  const Fd socket(::socket(AF_INET, SOCK_STREAM, 0));
  if (!socket) return -1;
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(1);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return ::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address);
}

long execute() {
  const char* const arguments[] = {"true", nullptr};
  const char* const environment[] = {nullptr};
  return ::execve("/bin/true", const_cast<char**>(arguments), const_cast<char**>(environment));
}

long fork_away() {
  const pid_t pid = ::fork();
  if (pid == 0) ::_exit(0);
  if (pid > 0) ::waitpid(pid, nullptr, 0);
  return pid;
}

long map(int fd, int protection, int flags) {
  void* const mapped = ::mmap(nullptr, 4096, protection, flags, fd, 0);
  if (mapped == MAP_FAILED) return -1;
  return ::munmap(mapped, 4096);
}

long make_executable() {
  void* const mapped = ::mmap(nullptr, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return ::mprotect(mapped, 4096, PROT_READ | PROT_EXEC);
}

long start_thread() {
  std::thread([] {}).join();
  return 0;
}

long raise_limit() {
  const rlimit more{1024, 1024};
  return ::setrlimit(RLIMIT_NOFILE, &more);
}

long send_over(int socket) {
  char byte = 0;
  iovec part{&byte, 1};
  msghdr header{};
  header.msg_iov = &part;
  header.msg_iovlen = 1;
  return ::sendmsg(socket, &header, MSG_DONTWAIT);
}

using Attempts = std::map<std::string_view, std::function<long(int)>>;

const Attempts& attempts() {
  static const Attempts all{
      {"open", [](int) { return open_path("/etc/passwd", O_RDONLY); }},
      {"open_process", [](int) { return open_path("/proc/self/maps", O_RDONLY); }},
      {"open_root", [](int) { return open_path("/", O_RDONLY | O_DIRECTORY); }},
      {"open_data", [](int) { return open_path("/var/lib", O_RDONLY | O_DIRECTORY); }},
      {"open_around_fonts", [](int) { return open_path("/usr/share/fonts/../../../etc/passwd", O_RDONLY); }},
      {"open_fonts", [](int) { return open_path("/usr/share/fonts", O_RDONLY | O_DIRECTORY); }},
      {"list_fonts", [](int) { return list("/usr/share/fonts"); }},
      {"read_font_settings", [](int) { return open_path("/etc/fonts/fonts.conf", O_RDONLY); }},
      {"write_fonts", [](int) { return open_path("/etc/fonts/fonts.conf", O_RDWR); }},
      {"create_beside_fonts", [](int) { return open_path("/var/cache/fontconfig/new", O_CREAT); }},
      {"create_unnamed", [](int) { return open_path("/tmp", O_TMPFILE | O_RDWR); }},
      {"truncate_fonts", [](int) { return open_path("/etc/fonts/fonts.conf", O_RDONLY | O_TRUNC); }},
      {"hold_path", [](int) { return open_path("/etc/passwd", O_PATH); }},
      {"open_own_memory", [](int) { return open_path("/proc/self/mem", O_RDWR); }},
      {"write_path", [](int) { return open_path("/tmp/tintype-sandbox", O_WRONLY | O_CREAT); }},
      {"rmdir", [](int) { return ::rmdir("/usr"); }},
      {"mkdir", [](int) { return ::mkdir("/tmp", 0700); }},
      {"socket", [](int) { return Fd(::socket(AF_INET, SOCK_STREAM, 0)).get(); }},
      {"connect", [](int) { return connect_out(); }},
      {"exec", [](int) { return execute(); }},
      {"fork", [](int) { return fork_away(); }},
      {"signal_parent", [](int) { return ::kill(::getppid(), 0); }},
      {"thread", [](int) { return start_thread(); }},
      {"raise_limit", [](int) { return raise_limit(); }},
      {"become_dumpable", [](int) { return ::prctl(PR_SET_DUMPABLE, 1, 0, 0, 0); }},
      {"map_anonymous_code", [](int) { return map(-1, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS); }},
      {"map_file_code", [](int fd) { return map(fd, PROT_READ | PROT_EXEC, MAP_PRIVATE); }},
      {"map_source", [](int fd) { return map(fd, PROT_READ, MAP_PRIVATE); }},
      {"map_source_to_write", [](int fd) { return map(fd, PROT_READ | PROT_WRITE, MAP_SHARED); }},
      {"make_executable", [](int) { return make_executable(); }},
      {"write_source", [](int fd) { return ::write(fd, "x", 1); }},
      {"truncate_source", [](int fd) { return ::ftruncate(fd, 0); }},
      {"chmod_source", [](int fd) { return ::fchmod(fd, 0777); }},
      {"own_source", [](int fd) { return ::fcntl(fd, F_SETOWN, ::getppid()); }},
      {"send_elsewhere", [](int fd) { return send_over(fd); }},
      {"ptrace", [](int) { return ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr); }},
      {"io_uring", [](int) { return ::syscall(SYS_io_uring_setup, 1, nullptr); }},
  };
  return all;
}

}  // namespace

std::string try_action(std::string_view action, int source_fd) {
  const auto found = attempts().find(action);
  if (found == attempts().end()) return "no such action";
  if (found->second(source_fd) >= 0) return "allowed";
  return ::strerrorname_np(errno);
}

}  // namespace tintype::render
