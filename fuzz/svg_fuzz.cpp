#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "image/codecs/svg.h"
#include "require.h"

namespace tintype::fuzz {
namespace {

std::string in_lower_case(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return lower;
}

void check_attribute(std::string_view name, std::string_view value) {
  const std::string lower = in_lower_case(value);
  require(!name.starts_with("on"), "no attribute handles an event");
  const bool refers = name == "href" || name == "xlink:href";
  // Behind a # it is the name of an element.
  require((refers && value.starts_with('#')) || lower.find("javascript:") == std::string::npos,
          "no attribute is a script");
  if (refers) require(value.starts_with('#') || lower.starts_with("data:image/"), "references stay inside");
  for (std::size_t at = lower.find("url("); at != std::string::npos; at = lower.find("url(", at + 1)) {
    const std::size_t target = lower.find_first_not_of(" \"'&#34;9", at + 4);
    const std::size_t hash = lower.find('#', at + 4);
    require(hash != std::string::npos && hash <= target, "styles refer to fragments");
  }
}

/// Checks the inside of a tag: a name, then attributes in double quotes.
void check_tag(std::string_view tag) {
  constexpr std::array<std::string_view, 8> kForbidden{"script", "foreignobject", "iframe", "object",
                                                       "embed",  "audio",         "video",  "handler"};
  const std::size_t name_end = std::min(tag.find_first_of(" /"), tag.size());
  const std::string name = in_lower_case(tag.substr(0, name_end));
  require(std::ranges::find(kForbidden, name) == kForbidden.end(), "no element runs or embeds anything");
  require(name.find_first_of("!?:") == std::string::npos, "nothing but elements of SVG");
  for (std::size_t at = name_end; (at = tag.find_first_not_of(' ', at)) < tag.size() && tag[at] != '/';) {
    const std::size_t equals = tag.find("=\"", at);
    require(equals != std::string_view::npos, "attributes have values");
    const std::size_t end = tag.find('"', equals + 2);
    require(end != std::string_view::npos, "values end");
    check_attribute(tag.substr(at, equals - at), tag.substr(equals + 2, end - equals - 2));
    at = end + 1;
  }
}

void check(std::string_view document) {
  require(document.starts_with("<svg"), "the root is an svg element");
  for (std::size_t at = document.find('<'); at != std::string_view::npos; at = document.find('<', at)) {
    const std::size_t end = document.find('>', at);
    require(end != std::string_view::npos, "tags end");
    if (document[at + 1] != '/') check_tag(document.substr(at + 1, end - at - 1));
    at = end;
  }
}

}  // namespace
}  // namespace tintype::fuzz

// NOLINTNEXTLINE(readability-identifier-naming): the name is libFuzzer's
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size_bytes) {
  using namespace tintype;
  const auto sanitized = image::sanitized_svg({reinterpret_cast<const char*>(data), size_bytes});
  if (!sanitized) return 0;
  fuzz::check(*sanitized);
  const auto again = image::sanitized_svg(*sanitized);
  fuzz::require(again && *again == *sanitized, "what is sanitized is well-formed, and stays as it is");
  return 0;
}
