#include "config/print.h"

#include <fmt/format.h>

#include "config/value.h"

namespace tintype::config {
namespace {

constexpr std::string_view kIntroduction = R"(# Settings

Each setting can be given by a flag, an environment variable, or a key of a TOML file named by `--config FILE` or
`TINTYPE_CONFIG`; the first of these that has it wins. `cache_max_bytes` below is the key `cache_max_bytes`, the variable
`TINTYPE_CACHE_MAX_BYTES` and the flag `--cache-max-bytes`. Lists and pairs are written with commas in flags and variables
(`webp=79,avif=63`), as arrays and tables in the file. `tintype config` prints what is in effect, and why.

This page is generated from the declarations in `src/config`.
)";

constexpr std::string_view kExample = R"(
## A file

```toml
store = "s3://photos/originals"
s3_region = "eu-central-1"
cache_max_bytes = "50G"

[presets]
thumb = "rs:fill:300:300"
large = "rs:fit:1600:1600/q:85"
```
)";

// A bar would end the cell.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '|') out += '\\';
    out += c;
  }
  return out;
}

std::string row(const Descriptor& descriptor) {
  std::string initial = value_text(descriptor, Settings{});
  initial = initial == "\"\"" || initial == "[]" || initial == "{}" ? "" : fmt::format("`{}`", initial);
  return fmt::format("| `{}`{} | {} | {} | {} |\n", descriptor.name,
                     descriptor.secrecy == Secrecy::secret ? " (secret)" : "", cell(initial),
                     cell(allowed_text(descriptor)), cell(descriptor.help));
}

}  // namespace

std::string effective_toml(const Configuration& configuration) {
  std::string text;
  const Settings defaults;
  for (const Descriptor& descriptor : descriptors()) {
    const std::string value = value_text(descriptor, configuration.settings);
    const bool masked = descriptor.secrecy == Secrecy::secret && value != value_text(descriptor, defaults);
    text += fmt::format("{}{} = {}  # {}\n", masked ? "# " : "", descriptor.name, masked ? "\"****\"" : value,
                        configuration.origin(descriptor.name));
  }
  return text;
}

std::string settings_markdown() {
  std::string text(kIntroduction);
  std::string_view group;
  for (const Descriptor& descriptor : descriptors()) {
    if (descriptor.group != group) {
      group = descriptor.group;
      text += fmt::format("\n## {}\n\n| setting | default | allowed | meaning |\n|---|---|---|---|\n", group);
    }
    text += row(descriptor);
  }
  return text.append(kExample);
}

}  // namespace tintype::config
