#include "image/xml.h"

#include <libxml/parser.h>

namespace tintype::image {
namespace {

struct FreeParser {
  void operator()(xmlParserCtxt* parser) const {
    xmlFreeDoc(parser->myDoc);
    xmlFreeParserCtxt(parser);
  }
};
struct FreeText {
  void operator()(xmlChar* text) const { xmlFree(text); }
};

/// Stops the parser at declarations, before any of them can be expanded.
void refuse_declarations(xmlSAXHandler& handler) {
  handler.entityDecl = [](void* parser, const xmlChar*, int, const xmlChar*, const xmlChar*, xmlChar*) {
    xmlStopParser(static_cast<xmlParserCtxtPtr>(parser));
  };
  handler.unparsedEntityDecl = [](void* parser, const xmlChar*, const xmlChar*, const xmlChar*,
                                  const xmlChar*) { xmlStopParser(static_cast<xmlParserCtxtPtr>(parser)); };
  handler.notationDecl = [](void* parser, const xmlChar*, const xmlChar*, const xmlChar*) {
    xmlStopParser(static_cast<xmlParserCtxtPtr>(parser));
  };
  handler.attributeDecl = [](void* parser, const xmlChar*, const xmlChar*, int, int, const xmlChar*,
                             xmlEnumerationPtr tree) {
    xmlFreeEnumeration(tree);
    xmlStopParser(static_cast<xmlParserCtxtPtr>(parser));
  };
  handler.elementDecl = [](void* parser, const xmlChar*, int, xmlElementContentPtr) {
    xmlStopParser(static_cast<xmlParserCtxtPtr>(parser));
  };
  handler.comment = nullptr;
  handler.processingInstruction = nullptr;
}

}  // namespace

Result<XmlDocument> parse_xml(std::string_view text, XmlEncoding encoding) {
  const std::unique_ptr<xmlParserCtxt, FreeParser> parser(xmlNewParserCtxt());
  if (!parser) return fail(ErrorKind::internal, "no memory for an XML parser");
  refuse_declarations(*parser->sax);
  constexpr int kOptions = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA;
  XmlDocument document(xmlCtxtReadMemory(parser.get(), text.data(), static_cast<int>(text.size()), nullptr,
                                         encoding == XmlEncoding::utf8 ? "UTF-8" : nullptr, kOptions));
  // A parser that was stopped returns what it had: no root yet. And without the check of namespaces, two
  // prefixes of one could give an element the same attribute twice.
  if (!document || xmlDocGetRootElement(document.get()) == nullptr || parser->nsWellFormed == 0) {
    return fail(ErrorKind::broken_image,
                "the XML is not well-formed, is nested too deeply or declares entities (line {})",
                parser->lastError.line);
  }
  return document;
}

std::string_view xml_view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

bool is_in_namespace(const xmlNs* space, std::string_view uri) {
  return space != nullptr && xml_view(space->href) == uri;
}

std::string xml_value(const xmlAttr& attribute) {
  const std::unique_ptr<xmlChar, FreeText> text(xmlNodeListGetString(attribute.doc, attribute.children, 1));
  return std::string(xml_view(text.get()));
}

std::string xml_text(const xmlNode& element) {
  std::string text;
  for (const xmlNode* child = element.children; child != nullptr; child = child->next) {
    if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
      text += xml_view(child->content);
  }
  return text;
}

}  // namespace tintype::image
