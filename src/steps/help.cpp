#include "steps/help.h"

#include <fmt/format.h>

#include "steps/options.h"

namespace tintype::steps {
namespace {

std::string_view remark(options::Scope scope) {
  switch (scope) {
    case options::Scope::limit:
    case options::Scope::image_limit:
      return "A limit: by URL only where the configuration allows it.";
    case options::Scope::delivery:
      return "No part of the cache key.";
    default:
      return "";
  }
}

/// Returns the names of an option as "blur, bl".
std::string joined_names(const options::Names& names, std::string_view quote) {
  std::string text;
  for (std::size_t i = 0; i < names.count; ++i)
    text += fmt::format("{}{}{}{}", i == 0 ? "" : ", ", quote, names.all[i], quote);
  return text;
}

/// Returns the usage of an option as "`blur:sigma`".
std::string usage(const OptionSpec& spec, const std::vector<options::ArgumentText>& arguments) {
  std::string text(spec.names.name());
  for (const options::ArgumentText& argument : arguments)
    text += ':' + argument.name;
  return text;
}

void add_markdown(std::string& out, const OptionSpec& spec) {
  if (spec.scope == options::Scope::negotiated) return;
  const auto arguments = spec.describe();
  out +=
      fmt::format("\n## {}\n\n`{}`\n\n{}", joined_names(spec.names, ""), usage(spec, arguments), spec.help);
  if (const auto text = remark(spec.scope); !text.empty()) out += fmt::format(" {}", text);
  out += "\n\n| argument | allowed | default | meaning |\n|---|---|---|---|\n";
  for (const options::ArgumentText& argument : arguments) {
    out += fmt::format("| {} | {} | {} | {} |\n", argument.name, argument.allowed, argument.initial,
                       argument.help);
  }
}

void add_text(std::string& out, const OptionSpec& spec) {
  if (spec.scope == options::Scope::negotiated) return;
  if (!out.empty()) out += '\n';
  const auto arguments = spec.describe();
  out += fmt::format("{}\n    {}\n    {}", joined_names(spec.names, ""), usage(spec, arguments), spec.help);
  if (const auto text = remark(spec.scope); !text.empty()) out += fmt::format(" {}", text);
  out += '\n';
  for (const options::ArgumentText& argument : arguments) {
    out += fmt::format("      {}: {}", argument.name, argument.allowed);
    if (!argument.initial.empty()) out += fmt::format(" [{}]", argument.initial);
    if (!argument.help.empty()) out += fmt::format("; {}", argument.help);
    out += '\n';
  }
}

}  // namespace

std::string options_markdown() {
  std::string out =
      "# Options\n\n"
      "Generated from the descriptors in `src/steps`: do not edit. An option is a segment of the URL, "
      "`name:argument:argument`; a later one overrides an earlier one. Arguments but the first may be left "
      "out, from the "
      "right, or be empty. Booleans are `1 t T true TRUE True` or `0 f F false FALSE False`. What is not "
      "allowed is "
      "refused, never "
      "changed into something that is.\n\n"
      "A segment `-` begins another pass: what is before it makes a picture, what is behind it goes through "
      "all steps again with that, as in `w:300/wm:1/-/c:100:100`. There are at most 8 passes. What concerns "
      "the source's pages or the result as a whole (format, quality, metadata, limits) may stand in any of "
      "them and holds for all; what the configuration says of the picture holds for the first.\n";
  for (const OptionSpec& spec : all_options())
    add_markdown(out, spec);
  return out;
}

std::string options_text() {
  std::string out;
  for (const OptionSpec& spec : all_options())
    add_text(out, spec);
  return out;
}

}  // namespace tintype::steps
