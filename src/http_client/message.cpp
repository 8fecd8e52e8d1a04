#include "http_client/message.h"

#include <algorithm>
#include <charconv>

#include <strings.h>

namespace tintype::http_client {

std::optional<std::string_view> find_header(const Headers& headers, std::string_view name) {
  const auto found = std::ranges::find_if(headers, [&](const Header& header) {
    return header.name.size() == name.size() &&
           ::strncasecmp(header.name.data(), name.data(), name.size()) == 0;
  });
  if (found == headers.end()) return std::nullopt;
  return found->value;
}

std::optional<std::uint64_t> ResponseHead::content_length() const {
  const auto text = header("content-length");
  if (!text) return std::nullopt;
  std::uint64_t length = 0;
  const char* const last = text->data() + text->size();
  const auto [end, error] = std::from_chars(text->data(), last, length);
  if (error != std::errc{} || end != last) return std::nullopt;
  return length;
}

}  // namespace tintype::http_client
