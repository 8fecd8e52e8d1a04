#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <libxml/tree.h>

#include "base/result.h"

/// These functions read XML documents of strangers with libxml2, for what is written in XML: SVG, XMP.
namespace tintype::image {

struct FreeXmlDocument {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
using XmlDocument = std::unique_ptr<xmlDoc, FreeXmlDocument>;

enum class XmlEncoding : std::uint8_t {
  detected,  ///< by the byte order mark or the declaration
  utf8,      ///< whatever the document declares
};

/// Returns the tree, with a root, of a document that is well-formed (XML 1.0, Namespaces in XML 1.0), without
/// comments and processing instructions; CDATA is text. Nothing is loaded and no entity is expanded: a
/// document that declares anything in its document type is refused, like one that is nested more than 256
/// levels deep.
///
/// This function is pure and may be called from any thread. Failure: `broken_image`. The caller limits the
/// size of `text`; the tree takes several times as much memory.
[[nodiscard]] Result<XmlDocument> parse_xml(std::string_view text, XmlEncoding encoding);

/// Returns libxml2's text, which ends with a zero, as a view; empty for none.
[[nodiscard]] std::string_view xml_view(const xmlChar* text);

/// Returns whether a namespace is the one of this URI.
[[nodiscard]] bool is_in_namespace(const xmlNs* space, std::string_view uri);

[[nodiscard]] std::string xml_value(const xmlAttr& attribute);

/// Returns the text directly in an element, without that of elements inside it.
[[nodiscard]] std::string xml_text(const xmlNode& element);

}  // namespace tintype::image
