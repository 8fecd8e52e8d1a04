#include "http_client/message.h"

#include <algorithm>

#include "base/text.h"

namespace tintype::http_client {

std::optional<std::string_view> find_header(const Headers& headers, std::string_view name) {
  const auto found = std::ranges::find_if(
      headers, [&](const Header& header) { return equal_ignoring_case(header.name, name); });
  if (found == headers.end()) return std::nullopt;
  return found->value;
}

std::optional<std::uint64_t> ResponseHead::content_length() const {
  const auto text = header("content-length");
  if (!text) return std::nullopt;
  return parse_number<std::uint64_t>(*text);
}

}  // namespace tintype::http_client
