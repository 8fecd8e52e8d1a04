#pragma once

#include <utility>

#include <tl/expected.hpp>

#include "base/error.h"

namespace tintype {

template <typename T>
using Result = tl::expected<T, Error>;

using Failure = tl::unexpected<Error>;

/// Returns a failure of `kind`, with a detail formatted by fmt.
template <typename... Args>
[[nodiscard]] Failure fail(ErrorKind kind, fmt::format_string<Args...> text, Args&&... args) {
  return Failure(Error{kind, fmt::format(text, std::forward<Args>(args)...), 0});
}

/// Passes the failure of a Result on, whatever the type of its success was.
template <typename T>
[[nodiscard]] Failure fail(Result<T>&& failed) {
  return Failure(std::move(failed).error());
}

}  // namespace tintype

#define TINTYPE_JOIN_(a, b) a##b
#define TINTYPE_JOIN(a, b) TINTYPE_JOIN_(a, b)
#define TINTYPE_TRY_(leave, name, declaration, ...)           \
  auto name = (__VA_ARGS__);                                  \
  if (!(name)) leave tl::unexpected(std::move(name).error()); \
  declaration = std::move(name).value()
#define TINTYPE_CHECK_(leave, ...)                                            \
  do {                                                                        \
    auto check_result = (__VA_ARGS__);                                        \
    if (!check_result) leave tl::unexpected(std::move(check_result).error()); \
  } while (false)

/// `TINTYPE_TRY(auto x, f());` takes the value of a Result, or returns its error from the enclosing function.
#define TINTYPE_TRY(declaration, ...) \
  TINTYPE_TRY_(return, TINTYPE_JOIN(result_, __COUNTER__), declaration, __VA_ARGS__)

/// `TINTYPE_CHECK(f());` goes on where a Result<void> is a success, or returns its error.
#define TINTYPE_CHECK(...) TINTYPE_CHECK_(return, __VA_ARGS__)

/// `TINTYPE_CO_TRY(auto x, co_await f());` is TINTYPE_TRY in a coroutine. The Result gets a name before
/// anything else is done with it: g++ 12 mistreats temporaries around co_await.
#define TINTYPE_CO_TRY(declaration, ...) \
  TINTYPE_TRY_(co_return, TINTYPE_JOIN(result_, __COUNTER__), declaration, __VA_ARGS__)

/// `TINTYPE_CO_CHECK(co_await f());` is TINTYPE_CHECK in a coroutine.
#define TINTYPE_CO_CHECK(...) TINTYPE_CHECK_(co_return, __VA_ARGS__)
