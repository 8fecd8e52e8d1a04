#include "formats/content_type.h"

#include <array>
#include <string>

#include <unistd.h>

#include "base/xml_root.h"

namespace tintype::formats {
namespace {

using namespace std::string_view_literals;

constexpr ContentType kUnknown{"application/octet-stream", "bin", false};
constexpr ContentType kSvg{"image/svg+xml", "svg", false};

struct Signature {
  std::size_t offset;
  std::string_view magic;
  std::string_view format;  ///< the format's name in the dialect
  ContentType type;
};

// The first that matches counts. HEIF brands: ISO/IEC 23008-12 annex B; AVIF: section 6 of its specification.
constexpr std::array kSignatures{
    Signature{0, "\xff\xd8\xff", "jpeg", {"image/jpeg", "jpg", true}},
    Signature{0, "\x89PNG\r\n\x1a\n", "png", {"image/png", "png", true}},
    Signature{8, "WEBP", "webp", {"image/webp", "webp", true}},
    Signature{0, "GIF8", "gif", {"image/gif", "gif", true}},
    Signature{4, "ftypavif", "avif", {"image/avif", "avif", true}},
    Signature{4, "ftypavis", "avif", {"image/avif", "avif", true}},
    Signature{4, "ftyphei", "heic", {"image/heif", "heic", true}},
    Signature{4, "ftyphev", "heic", {"image/heif", "heic", true}},
    Signature{4, "ftypmif1", "heic", {"image/heif", "heic", true}},
    Signature{0, "\xff\x0a", "jxl", {"image/jxl", "jxl", true}},
    Signature{0, "\0\0\0\x0cJXL \r\n\x87\n"sv, "jxl", {"image/jxl", "jxl", true}},
    Signature{0, "\0\0\0\x0cjP  \r\n\x87\n"sv, "jp2", {"image/jp2", "jp2", true}},
    Signature{0, "\xff\x4f\xff\x51", "jp2", {"image/j2c", "j2c", true}},
    Signature{0, "II*\0"sv, "tiff", {"image/tiff", "tiff", true}},
    Signature{0, "MM\0*"sv, "tiff", {"image/tiff", "tiff", true}},
    Signature{0, "%PDF-", "pdf", {"application/pdf", "pdf", false}},
    Signature{0, "BM", "bmp", {"image/bmp", "bmp", true}},
    Signature{0, "\0\0\1\0"sv, "ico", {"image/x-icon", "ico", true}},
};

}  // namespace

ContentType sniff(std::span<const std::byte> head) {
  const std::string_view text(reinterpret_cast<const char*>(head.data()), head.size());
  for (const Signature& signature : kSignatures) {
    if (text.size() >= signature.offset && text.substr(signature.offset).starts_with(signature.magic)) {
      return signature.type;
    }
  }
  return xml_root_name(text) == "svg" ? kSvg : kUnknown;
}

ContentType sniff_file(int fd) {
  std::array<std::byte, kSniffBytes> head;
  const ssize_t got = ::pread(fd, head.data(), head.size(), 0);
  return got > 0 ? sniff(std::span(head).first(static_cast<std::size_t>(got))) : kUnknown;
}

std::string_view mime_of_format(std::string_view format) {
  for (const Signature& signature : kSignatures) {
    if (signature.format == format) return signature.type.mime;
  }
  return format == kSvg.extension ? kSvg.mime : kUnknown.mime;
}

}  // namespace tintype::formats
