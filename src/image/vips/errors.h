#pragma once

#include <new>
#include <string>
#include <type_traits>
#include <utility>

#include <vips/vips8>

#include "base/result.h"

/// This header converts exceptions of libvips and of allocation to Errors; no exception passes beyond it.
namespace tintype::image {

/// Converts a failure of libvips to an Error of `kind`, or to `disk_full` if the target has no space. Clears
/// libvips' error buffer.
[[nodiscard]] Error vips_failure(ErrorKind kind, const vips::VError& failure);

namespace detail {
template <typename T>
struct ResultOf {
  using type = Result<T>;
};
template <typename T>
struct ResultOf<tl::expected<T, Error>> {
  using type = Result<T>;
};
}  // namespace detail

/// Calls `work`, which returns a value or a Result, and converts exceptions of libvips to an Error of `kind`
/// and exhausted memory to `invalid_source`.
template <typename Work>
[[nodiscard]] auto catching_vips_errors(ErrorKind kind, Work&& work) ->
    typename detail::ResultOf<std::invoke_result_t<Work>>::type {
  try {
    if constexpr (std::is_void_v<std::invoke_result_t<Work>>) {
      std::forward<Work>(work)();
      return {};
    } else {
      return std::forward<Work>(work)();
    }
  } catch (const vips::VError& failure) {
    return tl::unexpected(vips_failure(kind, failure));
  } catch (const std::bad_alloc&) {
    return fail(ErrorKind::invalid_source, "the picture needs more memory than a render may have");
  }
}

}  // namespace tintype::image
