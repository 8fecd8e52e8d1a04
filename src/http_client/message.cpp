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

Header parse_header(std::string_view line) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const auto colon = std::min(line.find(':'), line.size());
  const auto after = std::min(colon + 1, line.size());
  return {std::string(trim(line.substr(0, colon), kBlanks)), std::string(trim(line.substr(after), kBlanks))};
}

std::optional<std::uint64_t> ResponseHead::content_length() const {
  const auto text = header("content-length");
  if (!text) return std::nullopt;
  return parse_number<std::uint64_t>(*text);
}

}  // namespace tintype::http_client
