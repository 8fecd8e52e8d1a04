#include "formats/content_type.h"

#include <array>

#include <unistd.h>

#include "formats/format.h"

namespace tintype::formats {
namespace {

constexpr ContentType kUnknown{"application/octet-stream", "bin", false};
constexpr std::size_t kHeadBytes = 512;

ContentType type_by(const FormatInfo& info, const Signature& signature) {
  return {signature.mime.empty() ? info.mime : signature.mime,
          signature.extension.empty() ? info.extension : signature.extension, info.inert};
}

}  // namespace

ContentType content_type_of(std::span<const std::byte> head) {
  ContentType type = kUnknown;
  std::size_t longest = 0;  // which says most, where several match
  for (const FormatInfo& info : all_formats()) {
    for (const Signature& signature : info.signatures) {
      if (signature.bytes.size() <= longest || !signature.matches(head)) continue;
      longest = signature.bytes.size();
      type = type_by(info, signature);
    }
  }
  if (longest > 0) return type;
  for (const FormatInfo& info : all_formats()) {
    if (!info.has_signature() && info.recognizes(head)) return {info.mime, info.extension, info.inert};
  }
  return kUnknown;
}

ContentType content_type_of_file(int fd) {
  std::array<std::byte, kHeadBytes> head;
  const ssize_t got = ::pread(fd, head.data(), head.size(), 0);
  return got > 0 ? content_type_of(std::span(head).first(static_cast<std::size_t>(got))) : kUnknown;
}

std::string_view mime_of_format(std::string_view name) {
  const auto format = format_named(name);
  return format ? info_of(*format).mime : kUnknown.mime;
}

}  // namespace tintype::formats
