#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "image/xml.h"

/// These classes read XMP packets (ISO 16684-1, section 7) as the data model that they write down: properties
/// that are texts, structures or arrays. Names are those of XML: prefixes do not matter, namespaces do.
namespace tintype::image {

/// Larger packets than this count as absent.
inline constexpr std::size_t kMaxXmpBytes = 4U << 20U;

struct XmpName {
  std::string_view uri;  ///< namespace
  std::string_view local;
};

/// An `XmpValue` is a property, a field of a structure or an item of an array. It points into its packet,
/// which must live longer.
class XmpValue {
 public:
  explicit XmpValue(const xmlNode& element) : element_(&element) {}
  explicit XmpValue(const xmlAttr& attribute) : attribute_(&attribute) {}

  /// Returns the text of a simple value, with or without qualifiers (7.4, 7.8), without white space around
  /// it; empty for other values.
  [[nodiscard]] std::string text() const;
  /// Returns the value's language (xml:lang, 8.2.2.4); empty if it has none.
  [[nodiscard]] std::string language() const;
  /// Returns a field of a structure (7.6 and 7.9.2), none if it has no such field.
  [[nodiscard]] std::optional<XmpValue> field(XmpName name) const;
  /// Returns the items of an array of any kind in their order (7.7), at most `limit`. Any other value is its
  /// own only item.
  [[nodiscard]] std::vector<XmpValue> items(std::size_t limit) const;

 private:
  const xmlNode* element_ = nullptr;
  const xmlAttr* attribute_ = nullptr;  ///< in place of an element
};

class XmpPacket {
 public:
  /// Reads a packet in UTF-8, which may be padded. Returns none if it is too large, not well-formed as
  /// `parse_xml` says, or has no rdf:RDF as its root or directly in it.
  [[nodiscard]] static std::optional<XmpPacket> parse(std::string_view text);

  /// Returns the first property of this name, in whichever rdf:Description it is.
  [[nodiscard]] std::optional<XmpValue> property(XmpName name) const;

 private:
  XmpPacket(XmlDocument document, const xmlNode& rdf) : document_(std::move(document)), rdf_(&rdf) {}

  XmlDocument document_;
  const xmlNode* rdf_;
};

}  // namespace tintype::image
