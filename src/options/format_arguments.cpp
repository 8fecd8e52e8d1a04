#include "options/format_arguments.h"

namespace tintype::options {

Result<formats::FormatList> read_formats(const Call& call) {
  formats::FormatList formats;
  if (call.count() == 1 && call.is_empty(0)) return formats;
  for (const std::string& name : call.arguments) {
    const auto format = formats::format_named(name);
    if (!format) return call.refused("format", name, format_names());
    formats.add(*format);
  }
  return formats;
}

void print_formats(std::string_view name, const formats::FormatList& formats,
                   const formats::FormatList& initial, std::string& out) {
  if (formats == initial) return;
  out += name;
  if (formats.empty()) out += ':';
  for (const formats::Format format : formats)
    (out += ':') += info_of(format).name;
}

std::string format_names() {
  std::string names;
  for (const formats::FormatInfo& info : formats::all_formats()) {
    (names += names.empty() ? "one of " : ", ") += info.name;
    if (!info.alias.empty()) (names += ", ") += info.alias;
  }
  return names;
}

}  // namespace tintype::options
