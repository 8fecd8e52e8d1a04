#include "render/sandbox.h"

#include <csignal>

#include <gtest/gtest.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "render/spawn_test.h"

namespace tintype::render {
namespace {

/// What becomes of an action in a process with one wall alone.
struct Case {
  const char* wall;
  const char* action;
  const char* outcome;  ///< empty: the process is killed by SIGSYS
  int abi = 0;          ///< of Landlock, the first that has this wall
};

long landlock_abi() {
  constexpr unsigned kVersion = 1;
  return ::syscall(SYS_landlock_create_ruleset, nullptr, 0U, kVersion);
}

class Wall : public testing::TestWithParam<Case> {};

TEST_P(Wall, StandsAlone) {
  Child child({"probe", GetParam().wall, GetParam().action});
  if (landlock_abi() < GetParam().abi) {
    EXPECT_NE(child.line(), GetParam().outcome);
  } else {
    EXPECT_EQ(child.line(), GetParam().outcome);
  }
  EXPECT_EQ(child.end_signal(), *GetParam().outcome == '\0' ? SIGSYS : 0);
}

std::string name_of(const testing::TestParamInfo<Case>& info) {
  return std::string(info.param.wall) + "_" + info.param.action;
}

// Without a wall the same actions work, or fail for reasons of their own: the attempts are real.
INSTANTIATE_TEST_SUITE_P(
    Without, Wall,
    testing::Values(Case{"none", "open", "no wall"}, Case{"none", "open_own_memory", "no wall"},
                    Case{"none", "write_path", "no wall"}, Case{"none", "mkdir", "EEXIST"},
                    Case{"none", "socket", "no wall"}, Case{"none", "connect", "ECONNREFUSED"},
                    Case{"none", "fork", "no wall"}, Case{"none", "signal_parent", "no wall"},
                    Case{"none", "raise_limit", "no wall"}, Case{"none", "map_file_code", "no wall"},
                    Case{"none", "make_executable", "no wall"}, Case{"none", "ptrace", "no wall"},
                    Case{"none", "io_uring", "EFAULT"}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Landlock, Wall,
    testing::Values(Case{"landlock", "open", "EACCES"}, Case{"landlock", "open_own_memory", "EACCES"},
                    Case{"landlock", "write_path", "EACCES"}, Case{"landlock", "rmdir", "EACCES"},
                    Case{"landlock", "open_process", "EACCES"}, Case{"landlock", "open_root", "EACCES"},
                    Case{"landlock", "open_data", "EACCES"}, Case{"landlock", "open_around_fonts", "EACCES"},
                    Case{"landlock", "write_fonts", "EACCES"}, Case{"landlock", "create_unnamed", "EACCES"},
                    Case{"landlock", "open_fonts", "no wall"}, Case{"landlock", "list_fonts", "no wall"},
                    Case{"landlock", "exec", "EACCES"}, Case{"landlock", "connect", "EACCES", 4},
                    Case{"landlock", "signal_parent", "EPERM", 6}, Case{"landlock", "map_source", "no wall"},
                    Case{"landlock", "thread", "no wall"}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Seccomp, Wall,
    testing::Values(Case{"seccomp", "open", "no wall"}, Case{"seccomp", "list_fonts", "no wall"},
                    Case{"seccomp", "write_fonts", "EPERM"}, Case{"seccomp", "create_beside_fonts", "EPERM"},
                    Case{"seccomp", "create_unnamed", "EPERM"}, Case{"seccomp", "truncate_fonts", "EPERM"},
                    Case{"seccomp", "hold_path", "EPERM"}, Case{"seccomp", "open_own_memory", "EPERM"},
                    Case{"seccomp", "write_path", "EPERM"}, Case{"seccomp", "rmdir", "EPERM"},
                    Case{"seccomp", "mkdir", "EPERM"}, Case{"seccomp", "socket", "EPERM"},
                    Case{"seccomp", "exec", "EPERM"}, Case{"seccomp", "fork", "EPERM"},
                    Case{"seccomp", "signal_parent", "EPERM"}, Case{"seccomp", "raise_limit", "EPERM"},
                    Case{"seccomp", "become_dumpable", "EPERM"},
                    Case{"seccomp", "map_anonymous_code", "no wall"},
                    Case{"seccomp", "map_file_code", "EPERM"}, Case{"seccomp", "make_executable", "EPERM"},
                    Case{"seccomp", "map_source", "no wall"}, Case{"seccomp", "thread", "no wall"},
                    Case{"seccomp", "chmod_source", "EPERM"}, Case{"seccomp", "own_source", "EPERM"},
                    Case{"seccomp", "send_elsewhere", "EPERM"}, Case{"seccomp", "ptrace", ""},
                    Case{"seccomp", "io_uring", ""}),
    name_of);

}  // namespace
}  // namespace tintype::render
