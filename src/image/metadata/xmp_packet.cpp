#include "image/metadata/xmp_packet.h"

#include <utility>

#include "base/text.h"

namespace tintype::image {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kRdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
constexpr XmpName kLanguage{"http://www.w3.org/XML/1998/namespace", "lang"};
constexpr std::string_view kXmlSpace = " \t\r\n";
constexpr std::string_view kPadding = " \t\r\n\0"sv;

template <typename Node>
bool is_named(const Node& node, XmpName name) {
  return xml_view(node.name) == name.local && is_in_namespace(node.ns, name.uri);
}

/// Returns the first element at or after a node among its siblings.
const xmlNode* element_from(const xmlNode* node) {
  while (node != nullptr && node->type != XML_ELEMENT_NODE)
    node = node->next;
  return node;
}

const xmlNode* element_from(const xmlNode* node, XmpName name) {
  for (node = element_from(node); node != nullptr; node = element_from(node->next)) {
    if (is_named(*node, name)) return node;
  }
  return nullptr;
}

const xmlAttr* attribute_of(const xmlNode& element, XmpName name) {
  const xmlAttr* attribute = element.properties;
  while (attribute != nullptr && !is_named(*attribute, name))
    attribute = attribute->next;
  return attribute;
}

std::optional<XmpValue> field_of(const xmlNode& node, XmpName name) {
  if (const xmlAttr* attribute = attribute_of(node, name)) return XmpValue(*attribute);
  if (const xmlNode* element = element_from(node.children, name)) return XmpValue(*element);
  return std::nullopt;
}

/// Returns the element that the fields of a structure are written in: an rdf:Description inside the value, or
/// the value itself (rdf:parseType="Resource", or attributes alone).
const xmlNode& structure_of(const xmlNode& element) {
  const xmlNode* description = element_from(element.children, {kRdf, "Description"});
  return description == nullptr ? element : *description;
}

const xmlNode* array_in(const xmlNode& element) {
  for (const std::string_view kind : {"Bag"sv, "Seq"sv, "Alt"sv}) {
    if (const xmlNode* array = element_from(element.children, {kRdf, kind})) return array;
  }
  return nullptr;
}

std::string trimmed(const std::string& text) {
  return std::string(trim(text, kXmlSpace));
}

}  // namespace

std::string XmpValue::text() const {
  if (attribute_ != nullptr) return trimmed(xml_value(*attribute_));
  if (const auto value = field({kRdf, "value"})) return value->text();
  if (const xmlAttr* uri = attribute_of(*element_, {kRdf, "resource"})) return trimmed(xml_value(*uri));
  if (element_from(element_->children) != nullptr) return {};
  return trimmed(xml_text(*element_));
}

std::string XmpValue::language() const {
  if (element_ == nullptr) return {};
  const xmlAttr* language = attribute_of(*element_, kLanguage);
  if (language == nullptr) language = attribute_of(structure_of(*element_), kLanguage);
  return language == nullptr ? std::string() : xml_value(*language);
}

std::optional<XmpValue> XmpValue::field(XmpName name) const {
  if (element_ == nullptr) return std::nullopt;
  return field_of(structure_of(*element_), name);
}

std::vector<XmpValue> XmpValue::items(std::size_t limit) const {
  const xmlNode* array = element_ == nullptr ? nullptr : array_in(*element_);
  if (array == nullptr) return {*this};
  constexpr XmpName kItem{kRdf, "li"};
  std::vector<XmpValue> items;
  const xmlNode* item = element_from(array->children, kItem);
  for (; item != nullptr && items.size() < limit; item = element_from(item->next, kItem))
    items.emplace_back(*item);
  return items;
}

std::optional<XmpPacket> XmpPacket::parse(std::string_view text) {
  text = trim(text, kPadding);
  if (text.size() > kMaxXmpBytes) return std::nullopt;
  auto document = parse_xml(text, XmlEncoding::utf8);
  if (!document) return std::nullopt;
  constexpr XmpName kRoot{kRdf, "RDF"};
  const xmlNode* rdf = xmlDocGetRootElement(document->get());
  if (!is_named(*rdf, kRoot)) rdf = element_from(rdf->children, kRoot);
  if (rdf == nullptr) return std::nullopt;
  return XmpPacket(*std::move(document), *rdf);
}

std::optional<XmpValue> XmpPacket::property(XmpName name) const {
  constexpr XmpName kDescription{kRdf, "Description"};
  const xmlNode* description = element_from(rdf_->children, kDescription);
  for (; description != nullptr; description = element_from(description->next, kDescription)) {
    if (const auto value = field_of(*description, name)) return value;
  }
  return std::nullopt;
}

}  // namespace tintype::image
