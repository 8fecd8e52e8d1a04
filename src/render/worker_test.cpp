// Each layer of the sandbox, from inside a worker of a pool: a clear error, and the next job on the slot is
// done.

#include "render/worker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "render/render_pool_test.h"
#include "render/sanitizer.h"

namespace tintype::render {
namespace {

using testing::HasSubstr;

struct FailureCase {
  const char* plan;
  ErrorKind kind;
  const char* detail;
  std::uint64_t crashes = 0;
};

class Worker : public testing::TestWithParam<FailureCase> {};

TEST_P(Worker, FailsAloneAndClearly) {
  const auto pool = RenderPool::start(settings_for_test()).value();
  const auto& [plan, kind, detail, crashes] = GetParam();
  const Error error = expect_failure(*pool, plan);
  EXPECT_EQ(describe(error.kind).label, describe(kind).label);
  EXPECT_THAT(error.detail, HasSubstr(detail));
  EXPECT_EQ(pool->stats().crashes, crashes);
  EXPECT_EQ(pool->ready(), 1U);
}

constexpr auto kBroken = ErrorKind::broken_image;

INSTANTIATE_TEST_SUITE_P(Sandbox, Worker,
                         testing::Values(FailureCase{"try:open", kBroken, "EACCES"},  //
                                         FailureCase{"try:open_process", kBroken, "EACCES"},
                                         FailureCase{"try:open_root", kBroken, "EACCES"},
                                         FailureCase{"try:open_data", kBroken, "EACCES"},
                                         FailureCase{"try:open_around_fonts", kBroken, "EACCES"},
                                         FailureCase{"try:write_fonts", kBroken, "EPERM"},
                                         FailureCase{"try:create_beside_fonts", kBroken, "EPERM"},
                                         FailureCase{"try:truncate_fonts", kBroken, "EPERM"},
                                         FailureCase{"try:hold_path", kBroken, "EPERM"},
                                         FailureCase{"try:list_fonts", kBroken, "allowed"},
                                         FailureCase{"try:read_font_settings", kBroken, "allowed"},
                                         FailureCase{"try:write_path", kBroken, "EPERM"},  //
                                         FailureCase{"try:connect", kBroken, "EPERM"},     //
                                         FailureCase{"try:exec", kBroken, "EPERM"},        //
                                         FailureCase{"try:fork", kBroken, "EPERM"},        //
                                         FailureCase{"try:signal_parent", kBroken, "EPERM"},
                                         FailureCase{"try:raise_limit", kBroken, "EPERM"},
                                         FailureCase{"try:become_dumpable", kBroken, "EPERM"},
                                         FailureCase{"try:write_source", kBroken, "EBADF"},
                                         FailureCase{"try:truncate_source", kBroken, "EPERM"},
                                         FailureCase{"try:chmod_source", kBroken, "EPERM"},
                                         FailureCase{"try:map_source_to_write", kBroken, "EACCES"},
                                         FailureCase{"try:thread", kBroken, "allowed"},
                                         FailureCase{"try:ptrace", kBroken, "Bad system call", 2},
                                         FailureCase{"try:io_uring", kBroken, "Bad system call", 2}));

INSTANTIATE_TEST_SUITE_P(Deaths, Worker,
                         testing::Values(FailureCase{"crash", kBroken, "signal 6 (Aborted)", 2},
                                         FailureCase{"exit", kBroken, "status 7", 2},
                                         FailureCase{"throw", ErrorKind::internal, "thrown"},
                                         FailureCase{"fill", kBroken, "File too large"}));

INSTANTIATE_TEST_SUITE_P(Lies, Worker,
                         testing::Values(FailureCase{"send_garbage", ErrorKind::internal, "unknown kind", 1},
                                         FailureCase{"send_too_much", ErrorKind::internal, "65536 bytes", 1},
                                         FailureCase{"smuggle", ErrorKind::internal, "descriptors", 1},
                                         FailureCase{"answer_another", ErrorKind::internal,
                                                     "another question", 1},
                                         FailureCase{"forbidden", ErrorKind::internal, "no picture has"},
                                         FailureCase{"silent", ErrorKind::internal, "wrote nothing"}));

#if !defined(TINTYPE_ADDRESS_SANITIZER) && !defined(TINTYPE_THREAD_SANITIZER)
TEST(WorkerMemory, IsLimited) {
  const auto pool = RenderPool::start(settings_for_test()).value();
  EXPECT_EQ(expect_failure(*pool, "allocate").kind, ErrorKind::invalid_source);
  EXPECT_EQ(pool->stats().out_of_memory, 1U);
  EXPECT_EQ(pool->stats().crashes, 0U);
}
#endif

#if !defined(TINTYPE_THREAD_SANITIZER)
TEST(WorkerStart, RefusesAThreadThatLandlockWouldNotBind) {
  PoolSettings settings = settings_for_test();
  settings.command = {"render_test", "worker-with-thread"};
  const auto pool = RenderPool::start(settings);
  ASSERT_FALSE(pool);
  EXPECT_THAT(pool.error().detail, HasSubstr("thread"));
}
#endif

}  // namespace
}  // namespace tintype::render
