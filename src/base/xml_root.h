#pragma once

#include <string_view>

namespace tintype {

/// Returns the local name of an XML document's root element ("svg" of `<x:svg ...>`), as far as it can be
/// found without a parser: behind a byte order mark (UTF-8), white space, the XML declaration, processing
/// instructions, comments and the document type declaration. The result is empty where something else is in
/// the way, or the text ends before the name does. It does not mean that the document is well-formed.
[[nodiscard]] std::string_view xml_root_name(std::string_view text);

}  // namespace tintype
