#pragma once

#include <array>
#include <future>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "base/encoding.h"
#include "base/fd.h"
#include "base/file.h"
#include "render/render_pool.h"
#include "support/streams.h"

namespace tintype::render {

inline PoolSettings settings_for_test(unsigned workers = 1) {
  PoolSettings settings;
  settings.workers = workers;
  settings.queue = 200;
  settings.deadline = std::chrono::seconds(60);
  settings.worker_memory_bytes = std::uint64_t{512} << 20;
  settings.output_bytes = 1 << 20;
  settings.command = {"render_test", "worker"};
  return settings;
}

using test::file_of;

inline std::string content_of(int fd) {
  std::string text;
  EXPECT_TRUE(file::read_to(fd, [&](std::span<const std::byte> piece) -> Result<void> {
    text.append(reinterpret_cast<const char*>(piece.data()), piece.size());
    return {};
  }));
  return text;
}

/// A source that keeps a worker busy with the plan "hold" until the gate is opened for it.
class Gate {
 public:
  Gate() {
    std::array<int, 2> ends{};
    EXPECT_EQ(::pipe2(ends.data(), O_CLOEXEC), 0);
    out_ = Fd(ends[0]);
    in_ = Fd(ends[1]);
  }
  [[nodiscard]] int source() const { return out_.get(); }
  void open(std::string_view each) { EXPECT_TRUE(file::write_all(in_.get(), as_bytes(each))); }

 private:
  Fd out_;
  Fd in_;
};

/// Derives one image.
inline Result<pipeline::Derived> derive(RenderPool& pool, const RenderTarget& target, int source_fd,
                                        const pipeline::AuxiliaryInputs& auxiliary = {}) {
  return std::move(pool.derive(std::span(&target, 1), source_fd, auxiliary).front());
}

/// A job whose source is `text`, which comes back as the derived file.
inline void expect_served(RenderPool& pool, std::string_view text = "picture") {
  const Fd source = file_of(text);
  const Fd target = file::create_in_memory("target").value();
  const auto derived = derive(pool, {"echo", target.get()}, source.get());
  ASSERT_TRUE(derived) << derived.error().detail;
  EXPECT_EQ(content_of(target.get()), text);
}

/// The failure of a plan, after which the same slot serves again and the target is as it was.
inline Error expect_failure(RenderPool& pool, std::string_view plan) {
  const Fd source = file_of("picture");
  const Fd target = file_of("before");
  const auto derived = derive(pool, {plan, target.get()}, source.get());
  EXPECT_FALSE(derived) << plan;
  EXPECT_EQ(content_of(target.get()), "before");
  expect_served(pool);
  return derived ? Error{} : derived.error();
}

inline std::unique_ptr<RenderPool> started(const PoolSettings& settings) {
  auto pool = RenderPool::start(settings);
  if (!pool) ADD_FAILURE() << pool.error().detail;
  return std::move(pool).value();
}

/// A call in another thread; its target is kept beside.
struct Call {
  Fd target = file::create_in_memory("target").value();
  std::future<Result<pipeline::Derived>> derived;

  Call(RenderPool& pool, std::string plan, int source)
      : derived(std::async(std::launch::async, [&pool, plan = std::move(plan), source, fd = target.get()] {
          return derive(pool, {plan, fd}, source);
        })) {}
};

}  // namespace tintype::render
