#include "image/codecs/svg.h"

#include <memory>

#include <libxml/parser.h>
#include <libxml/tree.h>

#include "image/codecs/svg_lists.h"
#include "image/codecs/svg_style.h"

namespace tintype::image {
namespace {

constexpr std::string_view kSvg = "http://www.w3.org/2000/svg";
constexpr std::string_view kXlink = "http://www.w3.org/1999/xlink";
constexpr std::string_view kXml = "http://www.w3.org/XML/1998/namespace";

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

struct FreeDocument {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
struct FreeParser {
  void operator()(xmlParserCtxt* parser) const {
    xmlFreeDoc(parser->myDoc);
    xmlFreeParserCtxt(parser);
  }
};
struct FreeText {
  void operator()(xmlChar* text) const { xmlFree(text); }
};
using Document = std::unique_ptr<xmlDoc, FreeDocument>;
using Text = std::unique_ptr<xmlChar, FreeText>;

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

Result<Document> parsed(std::string_view text) {
  const std::unique_ptr<xmlParserCtxt, FreeParser> parser(xmlNewParserCtxt());
  if (!parser) return fail(ErrorKind::internal, "no memory for an XML parser");
  refuse_declarations(*parser->sax);
  constexpr int kOptions = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA;
  Document document(xmlCtxtReadMemory(parser.get(), text.data(), static_cast<int>(text.size()), nullptr,
                                      nullptr, kOptions));
  // Without this, two prefixes of one namespace could give an element the same attribute twice.
  if (!document || parser->nsWellFormed == 0) {
    return fail(ErrorKind::broken_image,
                "the SVG is not well-formed, is nested too deeply or declares entities (line {})",
                parser->lastError.line);
  }
  return document;
}

bool is_in(const xmlNs* space, std::string_view address) {
  return space != nullptr && view(space->href) == address;
}

/// Returns whether an element is allowed; one without a namespace, which is a common mistake, counts as SVG.
bool is_known(const xmlNode& element) {
  return (element.ns == nullptr || is_in(element.ns, kSvg)) && is_svg_element(view(element.name));
}

/// Returns the value of an attribute, whatever its namespace.
std::string value_of(const xmlAttr& attribute) {
  const Text text(xmlNodeListGetString(attribute.doc, attribute.children, 1));
  return std::string(view(text.get()));
}

/// Returns whether an animation changes neither references nor styles.
bool animates_harmlessly(const xmlNode& element) {
  for (const xmlAttr* attribute = element.properties; attribute != nullptr; attribute = attribute->next) {
    if (view(attribute->name) == "attributeName" && !is_svg_attribute(value_of(*attribute))) return false;
  }
  return true;
}

std::string text_in(const xmlNode& element) {
  std::string text;
  for (const xmlNode* child = element.children; child != nullptr; child = child->next) {
    if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) text += view(child->content);
  }
  return text;
}

bool is_kept(const xmlNode& element) {
  if (!is_known(element)) return false;
  const std::string_view name = view(element.name);
  if (is_svg_animation(name)) return animates_harmlessly(element);
  return name != "style" || is_harmless_style(text_in(element));
}

/// `Writer` writes allowed content only, so that anything unknown is left out.
class Writer {
 public:
  void write_root(const xmlNode& root) {
    root_ = &root;
    write_element(root);
  }
  [[nodiscard]] std::string text() && { return std::move(out_); }

 private:
  void write_element(const xmlNode& element) {
    const std::string_view name = view(element.name);
    (out_ += '<') += name;
    if (&element == root_) {
      write_attribute("xmlns", kSvg);
      write_attribute("xmlns:xlink", kXlink);
    }
    for (const xmlAttr* attribute = element.properties; attribute != nullptr; attribute = attribute->next)
      consider(*attribute);
    out_ += '>';
    const std::size_t start = out_.size();
    if (name == "style") {
      escape(text_in(element), "");
    } else {
      write_children(element);
    }
    if (out_.size() == start) {
      out_.insert(start - 1, 1, '/');
    } else {
      ((out_ += "</") += name) += '>';
    }
  }

  // As deep as the parser lets documents be: 256 levels.
  void write_children(const xmlNode& element) {
    for (const xmlNode* child = element.children; child != nullptr; child = child->next) {
      if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) {
        escape(view(child->content), "");
      } else if (child->type == XML_ELEMENT_NODE && is_kept(*child)) {
        write_element(*child);
      }
    }
  }

  void consider(const xmlAttr& attribute) {
    const std::string_view name = view(attribute.name);
    const std::string value = value_of(attribute);
    if (name == "href" && (attribute.ns == nullptr || is_in(attribute.ns, kXlink))) {
      const auto reference = harmless_reference(value);
      if (reference) write_attribute(attribute.ns == nullptr ? "href" : "xlink:href", *reference);
    } else if (is_in(attribute.ns, kXml)) {
      if ((name == "space" || name == "lang") && is_harmless_style(value))
        write_attribute(name == "space" ? "xml:space" : "xml:lang", value);
    } else if (attribute.ns == nullptr && (name == "style" || is_svg_attribute(name))) {
      if (is_harmless_style(value)) write_attribute(name, value);
    }
  }

  void write_attribute(std::string_view name, std::string_view value) {
    ((out_ += ' ') += name) += "=\"";
    escape(value, "\"\t\n");
    out_ += '"';
  }

  /// Escapes line ends too: unescaped, they would be read as another character (XML 1.0, 2.11 and 3.3.3).
  void escape(std::string_view text, std::string_view also) {
    for (const char c : text) {
      if (c == '<' || c == '>' || c == '&' || c == '\r' || also.find(c) != std::string_view::npos) {
        out_ += fmt::format("&#{};", static_cast<int>(c));
      } else {
        out_ += c;
      }
    }
  }

  std::string out_;
  const xmlNode* root_ = nullptr;
};

}  // namespace

Result<std::string> sanitized_svg(std::string_view document) {
  if (document.size() > kMaxSvgBytes) {
    return fail(ErrorKind::invalid_source, "the SVG has {} bytes, at most {} are allowed", document.size(),
                kMaxSvgBytes);
  }
  TINTYPE_TRY(const Document tree, parsed(document));
  const xmlNode* root = xmlDocGetRootElement(tree.get());
  if (root == nullptr || !is_known(*root) || view(root->name) != "svg") {
    return fail(ErrorKind::broken_image, "the document's root is not an svg element");
  }
  Writer writer;
  writer.write_root(*root);
  return std::move(writer).text();
}

}  // namespace tintype::image
