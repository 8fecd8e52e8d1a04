#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "http/message.h"

namespace tintype::http {

/// Calls `start` with a function, and returns when that has been called: once, on any thread, also before
/// `start` returns. The coroutine goes on on its own executor.
[[nodiscard]] Awaitable<void> await_call(const std::function<void(std::function<void()>)>& start);

/// Calls `start` with a callback that takes a `Value`, and returns what that is called with, as `await_call`
/// does.
template <typename Value, typename Start>
Awaitable<Value> await_callback(Start start) {
  const auto result = std::make_shared<std::optional<Value>>();
  const std::function<void(std::function<void()>)> call = [&start, result](std::function<void()> resume) {
    start([result, resume = std::move(resume)](Value value) {
      result->emplace(std::move(value));
      resume();
    });
  };
  co_await await_call(call);
  co_return std::move(**result);
}

}  // namespace tintype::http
