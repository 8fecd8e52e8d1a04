#pragma once

#include <string>
#include <string_view>

#include <fmt/format.h>

namespace tintype::test {

/// Returns an XMP packet of one rdf:Description with properties written as elements and as attributes. The
/// prefixes dc, exif, mwg-rs and stArea are bound as usual.
inline std::string xmp_packet(std::string_view elements, std::string_view attributes = "") {
  return fmt::format(
      R"(<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">)"
      R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="")"
      R"( xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:exif="http://ns.adobe.com/exif/1.0/")"
      R"( xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/")"
      R"( xmlns:stArea="http://ns.adobe.com/xmp/sType/Area#" {}>{}</rdf:Description></rdf:RDF></x:xmpmeta>)"
      R"(<?xpacket end="w"?>)",
      attributes, elements);
}

}  // namespace tintype::test
