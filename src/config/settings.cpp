#include "config/settings.h"

#include "formats/format_list.h"

namespace tintype::config {

std::map<std::string, unsigned> default_format_quality() {
  std::map<std::string, unsigned> quality;
  for (const formats::FormatInfo& info : formats::all_formats()) {
    if (info.default_quality != 0) quality.emplace(info.name, static_cast<unsigned>(info.default_quality));
  }
  return quality;
}

std::vector<std::string> default_preferred_formats() {
  std::vector<std::string> names;
  for (const formats::Format format : formats::kPreferred)
    names.emplace_back(info_of(format).name);
  return names;
}

}  // namespace tintype::config
