#include "config/load.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <unistd.h>

#include "config/relation.h"
#include "config/source.h"

namespace tintype::config {
namespace {

std::optional<std::string> file_name(const Sources& sources) {
  if (const auto flag = sources.flags.find("config"); flag != sources.flags.end() && !flag->second.empty()) {
    return flag->second.back();
  }
  constexpr std::string_view kVariable = "TINTYPE_CONFIG=";
  const auto found = std::ranges::find_if(
      sources.environment, [&](const std::string& entry) { return entry.starts_with(kVariable); });
  if (found == sources.environment.end()) return std::nullopt;
  return found->substr(kVariable.size());
}

std::string mistake_of(const RawValue& given) {
  const bool secret = given.descriptor->secrecy == Secrecy::secret;
  return fmt::format("{} = {} (from {}): allowed is {}", given.descriptor->name,
                     secret ? "****" : given.shown, given.origin, allowed_text(*given.descriptor));
}

}  // namespace

std::vector<std::string> process_environment() {
  std::vector<std::string> entries;
  for (char** entry = ::environ; *entry != nullptr; ++entry)
    entries.emplace_back(*entry);
  return entries;
}

std::string_view Configuration::origin(std::string_view name) const {
  const auto found = origins.find(name);
  return found == origins.end() ? "default" : std::string_view(found->second);
}

tl::expected<Configuration, Errors> load(const Sources& sources) {
  std::vector<ParseResult> readings;  // least important first
  if (const auto file = file_name(sources)) readings.push_back(read_toml(*file));
  readings.push_back(read_environment(sources.environment));
  readings.push_back(read_flags(sources.flags));

  Configuration configuration;
  Errors mistakes;
  std::set<std::string_view> broken;
  for (const ParseResult& reading : readings) {
    mistakes.insert(mistakes.end(), reading.mistakes.begin(), reading.mistakes.end());
    for (const RawValue& given : reading.given) {
      const std::string_view name = given.descriptor->name;
      if (given.items && assign(*given.descriptor, *given.items, configuration.settings)) {
        configuration.origins.insert_or_assign(std::string(name), given.origin);
      } else {
        mistakes.push_back(mistake_of(given));
        broken.insert(name);
      }
    }
  }
  std::ranges::move(broken_relations(configuration, broken), std::back_inserter(mistakes));
  if (!mistakes.empty()) return tl::unexpected(std::move(mistakes));
  return configuration;
}

}  // namespace tintype::config
