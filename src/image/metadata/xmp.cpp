#include "image/metadata/xmp.h"

#include <string_view>
#include <vector>

#include "image/metadata/xmp_packet.h"

namespace tintype::image {
namespace {

constexpr std::string_view kDublinCore = "http://purl.org/dc/elements/1.1/";
constexpr std::string_view kDefaultLanguage = "x-default";
constexpr std::size_t kMaxItems = 32;

bool is_language(std::string_view tag) {
  constexpr std::size_t kLongest = 35;
  return !tag.empty() && tag.size() <= kLongest &&
         tag.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") ==
             std::string_view::npos;
}

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '\r':
        out += "&#13;";
        break;  // unescaped, it would be read as a line feed (XML 1.0, 2.11)
      default:
        out += c;
    }
  }
}

/// Returns the items of a property as elements of an array; empty if none has a text.
std::string items_of(const XmpPacket& packet, std::string_view property, bool with_language) {
  std::string out;
  const auto value = packet.property({kDublinCore, property});
  if (!value) return out;
  for (const XmpValue& item : value->items(kMaxItems)) {
    const std::string text = item.text();
    if (text.empty()) continue;
    out += "<rdf:li";
    if (with_language) {
      const std::string language = item.language();
      ((out += " xml:lang=\"") += is_language(language) ? language : kDefaultLanguage) += '"';
    }
    out += '>';
    append_escaped(out, text);
    out += "</rdf:li>";
  }
  return out;
}

}  // namespace

std::string xmp_credit(std::span<const std::byte> xmp) {
  const auto packet = XmpPacket::parse({reinterpret_cast<const char*>(xmp.data()), xmp.size()});
  if (!packet) return {};
  const std::string creators = items_of(*packet, "creator", false);
  const std::string rights = items_of(*packet, "rights", true);
  if (creators.empty() && rights.empty()) return {};
  std::string out =
      "<?xpacket begin=\"\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>"
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
      "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
      "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">";
  if (!creators.empty()) out += "<dc:creator><rdf:Seq>" + creators + "</rdf:Seq></dc:creator>";
  if (!rights.empty()) out += "<dc:rights><rdf:Alt>" + rights + "</rdf:Alt></dc:rights>";
  return out + "</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>";
}

}  // namespace tintype::image
