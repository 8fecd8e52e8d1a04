#pragma once

#include <cstddef>
#include <span>
#include <string>

/// XMP packets (ISO 16684-1, section 7) in UTF-8.
namespace tintype::image {

/// A packet with dc:creator and dc:rights (section 8.3, namespace http://purl.org/dc/elements/1.1/ under its
/// usual prefix) of the one given, and nothing else; empty where it has neither. Found by a scan, not by an
/// XML parser: what is not written as elements with plain text, or as an attribute, counts as not there.
[[nodiscard]] std::string xmp_credit(std::span<const std::byte> xmp);

}  // namespace tintype::image
