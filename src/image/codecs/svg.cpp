#include "image/codecs/svg.h"

#include "image/codecs/svg_lists.h"
#include "image/codecs/svg_style.h"
#include "image/xml.h"

namespace tintype::image {
namespace {

constexpr std::string_view kSvg = "http://www.w3.org/2000/svg";
constexpr std::string_view kXlink = "http://www.w3.org/1999/xlink";
constexpr std::string_view kXml = "http://www.w3.org/XML/1998/namespace";

/// Returns whether an element is allowed; one without a namespace, which is a common mistake, counts as SVG.
bool is_known(const xmlNode& element) {
  return (element.ns == nullptr || is_in_namespace(element.ns, kSvg)) &&
         is_svg_element(xml_view(element.name));
}

/// Returns whether an animation changes neither references nor styles.
bool animates_harmlessly(const xmlNode& element) {
  for (const xmlAttr* attribute = element.properties; attribute != nullptr; attribute = attribute->next) {
    if (xml_view(attribute->name) == "attributeName" && !is_svg_attribute(xml_value(*attribute)))
      return false;
  }
  return true;
}

bool is_allowed(const xmlNode& element) {
  if (!is_known(element)) return false;
  const std::string_view name = xml_view(element.name);
  if (is_svg_animation(name)) return animates_harmlessly(element);
  return name != "style" || is_harmless_style(xml_text(element));
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
    const std::string_view name = xml_view(element.name);
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
      escape(xml_text(element), "");
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
        escape(xml_view(child->content), "");
      } else if (child->type == XML_ELEMENT_NODE && is_allowed(*child)) {
        write_element(*child);
      }
    }
  }

  void consider(const xmlAttr& attribute) {
    const std::string_view name = xml_view(attribute.name);
    const std::string value = xml_value(attribute);
    if (name == "href" && (attribute.ns == nullptr || is_in_namespace(attribute.ns, kXlink))) {
      const auto reference = harmless_reference(value);
      if (reference) write_attribute(attribute.ns == nullptr ? "href" : "xlink:href", *reference);
    } else if (is_in_namespace(attribute.ns, kXml)) {
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
  TINTYPE_TRY(const XmlDocument tree, parse_xml(document, XmlEncoding::detected));
  const xmlNode& root = *xmlDocGetRootElement(tree.get());
  if (!is_known(root) || xml_view(root.name) != "svg") {
    return fail(ErrorKind::broken_image, "the document's root is not an svg element");
  }
  Writer writer;
  writer.write_root(root);
  return std::move(writer).text();
}

}  // namespace tintype::image
