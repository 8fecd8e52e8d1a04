#include "http/small_body.h"

namespace tintype::http {

Awaitable<Result<std::string>> read_small_body(Request& request, std::size_t max_bytes) {
  std::string text;
  for (;;) {
    TINTYPE_CO_TRY(const std::span<const std::byte> piece, co_await request.body.next());
    if (piece.empty()) co_return text;
    if (text.size() + piece.size() > max_bytes)
      co_return fail(ErrorKind::too_large, "the body is over {} bytes", max_bytes);
    text.append(reinterpret_cast<const char*>(piece.data()), piece.size());
  }
}

}  // namespace tintype::http
