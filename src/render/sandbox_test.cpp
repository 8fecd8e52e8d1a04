#include "render/sandbox.h"

#include <csignal>

#include <gtest/gtest.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "render/spawn_test.h"

namespace tintype::render {
namespace {

/// What becomes of an action in a process with one layer of the sandbox alone.
struct Case {
  const char* layer;
  const char* action;
  const char* outcome;  ///< empty: the process is killed by SIGSYS
  int abi = 0;          ///< of Landlock, the first that has this rule
};

long landlock_abi() {
  constexpr unsigned kVersion = 1;
  return ::syscall(SYS_landlock_create_ruleset, nullptr, 0U, kVersion);
}

class SandboxLayer : public testing::TestWithParam<Case> {};

TEST_P(SandboxLayer, StandsAlone) {
  Child child({"probe", GetParam().layer, GetParam().action});
  if (landlock_abi() < GetParam().abi) {
    EXPECT_NE(child.line(), GetParam().outcome);
  } else {
    EXPECT_EQ(child.line(), GetParam().outcome);
  }
  EXPECT_EQ(child.end_signal(), *GetParam().outcome == '\0' ? SIGSYS : 0);
}

std::string name_of(const testing::TestParamInfo<Case>& info) {
  return std::string(info.param.layer) + "_" + info.param.action;
}

// Without a sandbox the same actions work, or fail for reasons of their own: the attempts are real.
INSTANTIATE_TEST_SUITE_P(
    Without, SandboxLayer,
    testing::Values(Case{"none", "open", "allowed"}, Case{"none", "open_own_memory", "allowed"},
                    Case{"none", "write_path", "allowed"}, Case{"none", "mkdir", "EEXIST"},
                    Case{"none", "socket", "allowed"}, Case{"none", "connect", "ECONNREFUSED"},
                    Case{"none", "fork", "allowed"}, Case{"none", "signal_parent", "allowed"},
                    Case{"none", "raise_limit", "allowed"}, Case{"none", "map_file_code", "allowed"},
                    Case{"none", "make_executable", "allowed"}, Case{"none", "ptrace", "allowed"},
                    Case{"none", "io_uring", "EFAULT"}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Landlock, SandboxLayer,
    testing::Values(Case{"landlock", "open", "EACCES"}, Case{"landlock", "open_own_memory", "EACCES"},
                    Case{"landlock", "write_path", "EACCES"}, Case{"landlock", "rmdir", "EACCES"},
                    Case{"landlock", "open_process", "EACCES"}, Case{"landlock", "open_root", "EACCES"},
                    Case{"landlock", "open_data", "EACCES"}, Case{"landlock", "open_around_fonts", "EACCES"},
                    Case{"landlock", "write_fonts", "EACCES"}, Case{"landlock", "create_unnamed", "EACCES"},
                    Case{"landlock", "open_fonts", "allowed"}, Case{"landlock", "list_fonts", "allowed"},
                    Case{"landlock", "exec", "EACCES"}, Case{"landlock", "connect", "EACCES", 4},
                    Case{"landlock", "signal_parent", "EPERM", 6}, Case{"landlock", "map_source", "allowed"},
                    Case{"landlock", "thread", "allowed"}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Seccomp, SandboxLayer,
    testing::Values(Case{"seccomp", "open", "allowed"}, Case{"seccomp", "list_fonts", "allowed"},
                    Case{"seccomp", "write_fonts", "EPERM"}, Case{"seccomp", "create_beside_fonts", "EPERM"},
                    Case{"seccomp", "create_unnamed", "EPERM"}, Case{"seccomp", "truncate_fonts", "EPERM"},
                    Case{"seccomp", "hold_path", "EPERM"}, Case{"seccomp", "open_own_memory", "EPERM"},
                    Case{"seccomp", "write_path", "EPERM"}, Case{"seccomp", "rmdir", "EPERM"},
                    Case{"seccomp", "mkdir", "EPERM"}, Case{"seccomp", "socket", "EPERM"},
                    Case{"seccomp", "exec", "EPERM"}, Case{"seccomp", "fork", "EPERM"},
                    Case{"seccomp", "signal_parent", "EPERM"}, Case{"seccomp", "raise_limit", "EPERM"},
                    Case{"seccomp", "become_dumpable", "EPERM"},
                    Case{"seccomp", "map_anonymous_code", "allowed"},
                    Case{"seccomp", "map_file_code", "EPERM"}, Case{"seccomp", "make_executable", "EPERM"},
                    Case{"seccomp", "map_source", "allowed"}, Case{"seccomp", "thread", "allowed"},
                    Case{"seccomp", "chmod_source", "EPERM"}, Case{"seccomp", "own_source", "EPERM"},
                    Case{"seccomp", "send_elsewhere", "EPERM"}, Case{"seccomp", "ptrace", ""},
                    Case{"seccomp", "io_uring", ""}),
    name_of);

}  // namespace
}  // namespace tintype::render
