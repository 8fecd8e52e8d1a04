#include "base/result.h"

#include <coroutine>
#include <exception>
#include <memory>

#include <gtest/gtest.h>

namespace tintype {
namespace {

/// A coroutine that runs at once; `co_await` of a value gives that value.
struct Eager {
  struct promise_type {  // NOLINT(readability-identifier-naming): the name is the language's
    std::shared_ptr<Result<int>> result = std::make_shared<Result<int>>(0);
    Eager get_return_object() { return {result}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    template <typename Value>
    void return_value(Value&& value) {
      *result = std::forward<Value>(value);
    }
    void unhandled_exception() { std::terminate(); }
  };
  std::shared_ptr<Result<int>> result;
};

template <typename Value>
struct Ready {
  Value value;
  [[nodiscard]] bool await_ready() const { return true; }
  void await_suspend(std::coroutine_handle<> /*caller*/) const {}
  Value await_resume() { return std::move(value); }
};

// g++ 12 destroys an aggregate twice that is written after co_await.
template <typename Value>
Ready<Value> ready(Value value) {
  return {std::move(value)};
}

using Number = Result<std::unique_ptr<int>>;

Number number(int value) {
  if (value < 0) return fail(ErrorKind::bad_request, "{} is negative", value);
  return std::make_unique<int>(value);
}

Result<void> require_even(int value) {
  if (value % 2 != 0) return fail(ErrorKind::conflict, "{} is odd", value);
  return {};
}

Result<int> half(int value) {
  TINTYPE_TRY(const std::unique_ptr<int> checked, number(value));
  TINTYPE_CHECK(require_even(*checked));
  return *checked / 2;
}

Eager half_in_coroutine(int value) {
  TINTYPE_CO_TRY(const std::unique_ptr<int> checked, co_await ready(number(value)));
  TINTYPE_CO_CHECK(co_await ready(require_even(*checked)));
  co_return *checked / 2;
}

TEST(Result, FailuresLeaveTheFunctionAndTheCoroutine) {
  const struct {
    int value;
    Result<int> half;
  } rows[] = {
      {8, 4},
      {-2, fail(ErrorKind::bad_request, "-2 is negative")},
      {3, fail(ErrorKind::conflict, "3 is odd")},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(half(row.value), row.half) << row.value;
    EXPECT_EQ(*half_in_coroutine(row.value).result, row.half) << row.value;
  }
}

}  // namespace
}  // namespace tintype
