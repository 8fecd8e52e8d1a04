#include "image/vips/errors.h"

#include <cerrno>
#include <string_view>

namespace tintype::image {
namespace {

bool mentions(std::string_view message, int error_number) {
  return message.find(g_strerror(error_number)) != std::string_view::npos;
}

std::string one_line(std::string_view message) {
  while (!message.empty() && message.back() == '\n')
    message.remove_suffix(1);
  std::string line(message);
  for (char& c : line) {
    if (c == '\n') c = ';';
  }
  return line;
}

}  // namespace

Error vips_failure(ErrorKind kind, const vips::VError& failure) {
  const std::string message = one_line(failure.what());
  vips_error_clear();
  // libvips keeps a system call's error only as the text that GLib has for it.
  if (mentions(message, ENOSPC) || mentions(message, EDQUOT)) kind = ErrorKind::disk_full;
  return {kind, message, 0};
}

}  // namespace tintype::image
