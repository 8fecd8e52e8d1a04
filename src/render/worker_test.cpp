// Each wall, from inside a worker of a pool: a clear error, and the next request on the slot is served.

#include "render/worker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "render/pool_test.h"
#include "render/sanitizer.h"

namespace tintype::render {
namespace {

using testing::HasSubstr;

struct Case {
  const char* plan;
  ErrorKind kind;
  const char* detail;
  std::uint64_t crashes = 0;
};

class Worker : public testing::TestWithParam<Case> {};

TEST_P(Worker, FailsAloneAndClearly) {
  const auto pool = Pool::start(settings_for_test()).value();
  const auto& [plan, kind, detail, crashes] = GetParam();
  const Error error = expect_failure(*pool, plan);
  EXPECT_EQ(describe(error.kind).label, describe(kind).label);
  EXPECT_THAT(error.detail, HasSubstr(detail));
  EXPECT_EQ(pool->stats().crashes, crashes);
  EXPECT_EQ(pool->ready(), 1U);
}

constexpr auto kBroken = ErrorKind::broken_image;

INSTANTIATE_TEST_SUITE_P(
    Walls, Worker,
    testing::Values(
        Case{"wall:open", kBroken, "EACCES"},  //
        Case{"wall:open_process", kBroken, "EACCES"}, Case{"wall:open_root", kBroken, "EACCES"},
        Case{"wall:open_data", kBroken, "EACCES"}, Case{"wall:open_around_fonts", kBroken, "EACCES"},
        Case{"wall:write_fonts", kBroken, "EPERM"}, Case{"wall:create_beside_fonts", kBroken, "EPERM"},
        Case{"wall:truncate_fonts", kBroken, "EPERM"}, Case{"wall:hold_path", kBroken, "EPERM"},
        Case{"wall:list_fonts", kBroken, "no wall"}, Case{"wall:read_font_settings", kBroken, "no wall"},
        Case{"wall:write_path", kBroken, "EPERM"},  //
        Case{"wall:connect", kBroken, "EPERM"},     //
        Case{"wall:exec", kBroken, "EPERM"},        //
        Case{"wall:fork", kBroken, "EPERM"},        //
        Case{"wall:signal_parent", kBroken, "EPERM"}, Case{"wall:raise_limit", kBroken, "EPERM"},
        Case{"wall:become_dumpable", kBroken, "EPERM"}, Case{"wall:write_source", kBroken, "EBADF"},
        Case{"wall:truncate_source", kBroken, "EPERM"}, Case{"wall:chmod_source", kBroken, "EPERM"},
        Case{"wall:map_source_to_write", kBroken, "EACCES"}, Case{"wall:thread", kBroken, "no wall"},
        Case{"wall:ptrace", kBroken, "Bad system call", 2},
        Case{"wall:io_uring", kBroken, "Bad system call", 2}));

INSTANTIATE_TEST_SUITE_P(Deaths, Worker,
                         testing::Values(Case{"crash", kBroken, "signal 6 (Aborted)", 2},
                                         Case{"exit", kBroken, "status 7", 2},
                                         Case{"throw", ErrorKind::internal, "thrown"},
                                         Case{"fill", kBroken, "File too large"}));

INSTANTIATE_TEST_SUITE_P(Lies, Worker,
                         testing::Values(Case{"say_nonsense", ErrorKind::internal, "unknown kind", 1},
                                         Case{"say_too_much", ErrorKind::internal, "65536 bytes", 1},
                                         Case{"smuggle", ErrorKind::internal, "descriptors", 1},
                                         Case{"answer_another", ErrorKind::internal, "another question", 1},
                                         Case{"forbidden", ErrorKind::internal, "no picture has"},
                                         Case{"silent", ErrorKind::internal, "wrote nothing"}));

#if !defined(TINTYPE_ADDRESS_SANITIZER) && !defined(TINTYPE_THREAD_SANITIZER)
TEST(WorkerMemory, IsLimited) {
  const auto pool = Pool::start(settings_for_test()).value();
  EXPECT_EQ(expect_failure(*pool, "allocate").kind, ErrorKind::invalid_source);
  EXPECT_EQ(pool->stats().out_of_memory, 1U);
  EXPECT_EQ(pool->stats().crashes, 0U);
}
#endif

#if !defined(TINTYPE_THREAD_SANITIZER)
TEST(WorkerStart, RefusesAThreadThatLandlockWouldNotBind) {
  PoolSettings settings = settings_for_test();
  settings.command = {"render_test", "worker-with-thread"};
  const auto pool = Pool::start(settings);
  ASSERT_FALSE(pool);
  EXPECT_THAT(pool.error().detail, HasSubstr("thread"));
}
#endif

}  // namespace
}  // namespace tintype::render
