#pragma once

#include <new>
#include <string>
#include <type_traits>
#include <utility>

#include <vips/vips8>

#include "base/result.h"

/// The fence: exceptions of libvips and of allocation end here.
namespace tintype::image {

/// libvips' account of a failure as an Error of `kind`; a target without space is `disk_full`. Empties
/// libvips' buffer of messages.
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

/// Calls `work`, which returns a value or a Result; what libvips throws becomes an Error of `kind`, exhausted
/// memory `invalid_source`.
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
