#include "http/await_callback.h"

#include <functional>
#include <thread>

#include <gtest/gtest.h>

#include "http/handler_test.h"

namespace tintype::http {
namespace {

using Text = std::unique_ptr<std::string>;
using Callback = std::function<void(Text)>;

TEST(AwaitCallback, ReturnsWhatAnotherThreadCallsItWith) {
  std::jthread caller;
  std::thread::id resumed_on;
  const auto wait = [&]() -> Awaitable<std::string> {
    const Text text = co_await await_callback<Text>([&caller](Callback resume) {
      caller = std::jthread([resume = std::move(resume)] { resume(std::make_unique<std::string>("later")); });
    });
    resumed_on = std::this_thread::get_id();
    caller.join();  // it may still be posting to the context that ends with this coroutine
    co_return *text;
  };
  EXPECT_EQ(run_to_end(wait()), "later");
  EXPECT_EQ(resumed_on, std::this_thread::get_id());
}

TEST(AwaitCallback, GoesOnAfterStartWhereThatCallsAtOnce) {
  std::string order;
  const auto wait = [&]() -> Awaitable<std::string> {
    const Text text = co_await await_callback<Text>([&order](const Callback& resume) {
      resume(std::make_unique<std::string>("at once"));
      order += "started ";
    });
    order += "resumed";
    co_return *text;
  };
  EXPECT_EQ(run_to_end(wait()), "at once");
  EXPECT_EQ(order, "started resumed");
}

}  // namespace
}  // namespace tintype::http
