#include "store/s3/xml.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace tintype::store {
namespace {

constexpr std::size_t kMaxMessageBytes = 300;

std::string unescaped(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, char>, 5> kEntities{
      {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}}};
  std::string made;
  while (!text.empty()) {
    const auto* const entity =
        std::ranges::find_if(kEntities, [&](const auto& e) { return text.starts_with(e.first); });
    made += entity == kEntities.end() ? text.front() : entity->second;
    text.remove_prefix(entity == kEntities.end() ? 1 : entity->first.size());
  }
  return made;
}

/// An `Element` has what stands between the tags of the first element of a name, and what follows it.
struct Element {
  std::string_view content;
  std::string_view rest;
};
std::optional<Element> find_element(std::string_view xml, std::string_view name) {
  const std::string open = fmt::format("<{}>", name);
  const std::string close = fmt::format("</{}>", name);
  const auto begin = xml.find(open);
  if (begin == std::string_view::npos) return std::nullopt;
  const std::string_view behind = xml.substr(begin + open.size());
  const auto end = behind.find(close);
  if (end == std::string_view::npos) return std::nullopt;
  return Element{behind.substr(0, end), behind.substr(end + close.size())};
}

std::string text_of(std::string_view xml, std::string_view name,
                    std::size_t max_bytes = std::string_view::npos) {
  const auto element = find_element(xml, name);
  return element ? unescaped(element->content.substr(0, max_bytes)) : std::string();
}

}  // namespace

S3Problem parse_s3_problem(std::string_view xml) {
  return {text_of(xml, "Code", kMaxMessageBytes), text_of(xml, "Message", kMaxMessageBytes)};
}

KeyPage parse_s3_listing(std::string_view xml) {
  KeyPage page;
  const bool truncated = text_of(xml, "IsTruncated") == "true";
  while (const auto entry = find_element(xml, "Contents")) {
    page.keys.push_back(text_of(entry->content, "Key"));
    xml = entry->rest;
  }
  page.more = truncated && !page.keys.empty();
  return page;
}

}  // namespace tintype::store
