#include "config/source.h"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.h"

namespace tintype::config {
namespace {

constexpr std::string_view kVariablePrefix = "TINTYPE_";

// Levenshtein's distance, one row at a time.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
    }
  }
  return row.back();
}

const Descriptor* nearest(std::string_view name) {
  const auto far = [&](const Descriptor& descriptor) { return distance(name, descriptor.name); };
  const auto found = std::ranges::min_element(descriptors(), {}, far);
  return far(*found) * 3 <= name.size() ? &*found : nullptr;
}

std::string setting_name(std::string_view variable) {
  return to_lower(variable.substr(kVariablePrefix.size()));
}

}  // namespace

std::string suggestion(std::string_view unknown_name) {
  const Descriptor* const near = nearest(unknown_name);
  return near == nullptr ? "" : fmt::format(", did you mean {}?", near->name);
}

ParseResult read_flags(const FlagValues& flags) {
  ParseResult reading;
  for (const auto& [name, texts] : flags) {
    const Descriptor* const descriptor = find_descriptor(name);
    if (descriptor == nullptr) continue;
    const std::string text = fmt::format("{}", fmt::join(texts, ","));
    reading.given.push_back({descriptor, split_items(*descriptor, text), text, descriptor->flag()});
  }
  return reading;
}

ParseResult read_environment(std::span<const std::string> environment) {
  ParseResult reading;
  for (const std::string_view entry : environment) {
    const std::size_t equals = entry.find('=');
    if (!entry.starts_with(kVariablePrefix) || equals == std::string_view::npos) continue;
    const std::string_view variable = entry.substr(0, equals);
    const std::string_view text = entry.substr(equals + 1);
    const std::string name = setting_name(variable);
    const Descriptor* const descriptor = find_descriptor(name);
    if (descriptor != nullptr && descriptor->variable() == variable) {
      reading.given.push_back(
          {descriptor, split_items(*descriptor, text), std::string(text), std::string(variable)});
    } else if (variable != "TINTYPE_CONFIG") {
      const Descriptor* const near = nearest(name);
      reading.mistakes.push_back(
          fmt::format("{}: no setting has this environment variable{}", variable,
                      near == nullptr ? "" : fmt::format(", did you mean {}?", near->variable())));
    }
  }
  return reading;
}

}  // namespace tintype::config
