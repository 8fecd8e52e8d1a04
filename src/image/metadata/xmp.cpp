#include "image/metadata/xmp.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <vector>

namespace tintype::image {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kXmlSpace = " \t\r\n";
constexpr std::string_view kDefaultLanguage = "x-default";
constexpr std::size_t kMaxItems = 32;

/// An `Item` is a text as it is written in XML, with its entity references.
struct Item {
  std::string_view language;
  std::string_view text;
};

std::string_view without_space(std::string_view text) {
  const std::size_t start = std::min(text.find_first_not_of(kXmlSpace), text.size());
  return text.substr(start, text.find_last_not_of(kXmlSpace) + 1 - start);
}

/// Returns whether a name is one of the five predefined entities of XML or a numeric reference, which need no
/// declaration.
bool is_reference(std::string_view name) {
  constexpr std::array kNames{"amp"sv, "lt"sv, "gt"sv, "quot"sv, "apos"sv};
  if (std::ranges::find(kNames, name) != kNames.end()) return true;
  if (!name.starts_with('#')) return false;
  const bool hex = name.starts_with("#x");
  const std::string_view digits = name.substr(hex ? 2 : 1);
  constexpr std::size_t kMaxDigits = 6;
  if (digits.empty() || digits.size() > kMaxDigits) return false;
  return digits.find_first_not_of(hex ? "0123456789abcdefABCDEF" : "0123456789") == std::string_view::npos;
}

bool has_sound_references(std::string_view text) {
  for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
    const std::size_t end = text.find(';', at);
    if (end == std::string_view::npos || !is_reference(text.substr(at + 1, end - at - 1))) return false;
  }
  return true;
}

bool has_control(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    return static_cast<unsigned char>(c) < ' ' && kXmlSpace.find(c) == std::string_view::npos;
  });
}

/// Returns how many bytes follow the first byte of a character in UTF-8 (RFC 3629, section 4); none if it
/// cannot be a first byte.
std::optional<std::size_t> bytes_after(unsigned char first) {
  if (first < 0x80) return 0;
  if (first >= 0xC2 && first <= 0xDF) return 1;
  if (first >= 0xE0 && first <= 0xEF) return 2;
  if (first >= 0xF0 && first <= 0xF4) return 3;
  return std::nullopt;
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto more = bytes_after(static_cast<unsigned char>(text[at]));
    if (!more || text.size() - at <= *more) return false;
    const std::string_view tail = text.substr(at + 1, *more);
    if (!std::ranges::all_of(tail, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }))
      return false;
    at += 1 + *more;
  }
  return true;
}

/// Returns whether a text can be copied into another document unchanged, between tags or quotes.
bool is_plain(std::string_view text) {
  return !text.empty() && text.find_first_of("<>\"") == std::string_view::npos && !has_control(text) &&
         is_utf8(text) && has_sound_references(text);
}

/// Returns the value of an attribute in the text of a tag.
std::string_view attribute(std::string_view tag, std::string_view name) {
  for (std::size_t at = tag.find(name); at != std::string_view::npos; at = tag.find(name, at + 1)) {
    if (at == 0 || kXmlSpace.find(tag[at - 1]) == std::string_view::npos) continue;
    std::string_view rest = without_space(tag.substr(at + name.size()));
    if (!rest.starts_with('=')) continue;
    rest = without_space(rest.substr(1));
    if (rest.empty() || (rest[0] != '"' && rest[0] != '\'')) continue;
    const std::size_t end = rest.find(rest[0], 1);
    return end == std::string_view::npos ? std::string_view() : rest.substr(1, end - 1);
  }
  return {};
}

struct Element {
  std::string_view tag;  ///< from the name up to before the `>`
  std::string_view content;
  std::string_view rest;  ///< text after the element
};

/// Returns the first element of this name that is not empty.
std::optional<Element> find_element(std::string_view text, std::string_view name) {
  const std::string open = "<" + std::string(name);
  const std::string close = "</" + std::string(name);
  for (std::size_t at = text.find(open); at != std::string_view::npos; at = text.find(open, at + 1)) {
    const std::string_view tag_on = text.substr(at + 1);
    const std::size_t tag_end = tag_on.find('>');
    if (tag_end == std::string_view::npos) return std::nullopt;
    const std::string_view tag = tag_on.substr(0, tag_end);
    const bool whole_name =
        tag.size() == name.size() || kXmlSpace.find(tag[name.size()]) != std::string_view::npos;
    if (!whole_name || tag.ends_with('/')) continue;
    const std::string_view inside = tag_on.substr(tag_end + 1);
    const std::size_t end = inside.find(close);
    if (end == std::string_view::npos) return std::nullopt;
    return Element{tag, inside.substr(0, end), inside.substr(end + close.size())};
  }
  return std::nullopt;
}

bool is_language(std::string_view tag) {
  constexpr std::size_t kLongest = 35;
  return !tag.empty() && tag.size() <= kLongest &&
         tag.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") ==
             std::string_view::npos;
}

std::vector<Item> items_of(std::string_view xmp, std::string_view property) {
  std::vector<Item> items;
  const auto add = [&](std::string_view language, std::string_view untrimmed) {
    const std::string_view text = without_space(untrimmed);
    if (is_plain(text)) items.push_back({is_language(language) ? language : kDefaultLanguage, text});
  };
  const auto element = find_element(xmp, property);
  if (!element) {
    if (const auto description = find_element(xmp, "rdf:Description"))
      add(kDefaultLanguage, attribute(description->tag, property));
    return items;
  }
  auto item = find_element(element->content, "rdf:li");
  if (!item) add(kDefaultLanguage, element->content);
  for (; item && items.size() < kMaxItems; item = find_element(item->rest, "rdf:li"))
    add(attribute(item->tag, "xml:lang"), item->content);
  return items;
}

void append_items(std::string& out, std::string_view property, std::string_view container, bool with_language,
                  const std::vector<Item>& items) {
  if (items.empty()) return;
  const auto tag = [&](std::string_view start, std::string_view name) { ((out += start) += name) += '>'; };
  tag("<", property);
  tag("<", container);
  for (const Item& item : items) {
    out += "<rdf:li";
    if (with_language) ((out += " xml:lang=\"") += item.language) += '"';
    ((out += '>') += item.text) += "</rdf:li>";
  }
  tag("</", container);
  tag("</", property);
}

}  // namespace

std::string xmp_credit(std::span<const std::byte> xmp) {
  const std::string_view packet(reinterpret_cast<const char*>(xmp.data()), xmp.size());
  const std::vector<Item> creators = items_of(packet, "dc:creator");
  const std::vector<Item> rights = items_of(packet, "dc:rights");
  if (creators.empty() && rights.empty()) return {};
  std::string out =
      "<?xpacket begin=\"\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>"
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
      "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
      "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">";
  append_items(out, "dc:creator", "rdf:Seq", false, creators);
  append_items(out, "dc:rights", "rdf:Alt", true, rights);
  return out + "</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>";
}

}  // namespace tintype::image
