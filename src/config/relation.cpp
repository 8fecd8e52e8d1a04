#include "config/relation.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace tintype::config {
namespace {

struct Constraint {
  std::vector<std::string_view> names;
  std::string_view requirement;
  bool (*holds)(const Settings&);
};

const std::vector<Constraint>& relations() {
  static const std::vector<Constraint> table{
      {{"keys", "salts"},
       "as many salts as keys",
       [](const Settings& s) { return s.keys.size() == s.salts.size(); }},
      {{"thumbor", "thumbor_keys", "allow_unsigned"},
       "a key, or unsigned URLs, for thumbor's dialect",
       [](const Settings& s) { return !s.thumbor || !s.thumbor_keys.empty() || s.allow_unsigned; }},
      {{"s3_access_key_id", "s3_secret_access_key"},
       "both or neither",
       [](const Settings& s) { return s.s3_access_key_id.empty() == s.s3_secret_access_key.empty(); }},
      {{"s3_session_token", "s3_access_key_id"},
       "a session token goes with an access key",
       [](const Settings& s) { return s.s3_session_token.empty() || !s.s3_access_key_id.empty(); }},
      {{"prime", "presets"},
       "presets that there are",
       [](const Settings& s) {
         return std::ranges::all_of(s.prime, [&](const std::string& primed) {
           return s.presets.contains(primed.substr(0, primed.find('.')));
         });
       }},
      {{"cloudfront_distribution", "presets"},
       "presets: only their URLs can be invalidated there",
       [](const Settings& s) { return s.cloudfront_distribution.empty() || !s.presets.empty(); }},
      {{"prime_wait", "prime_via"},
       "one of the two: what other nodes make cannot be waited for",
       [](const Settings& s) { return !s.prime_wait || s.prime_via.empty(); }},
      {{"preferred_formats"},
       "at least one format",
       [](const Settings& s) { return !s.preferred_formats.empty(); }},
      {{"fallback_status"},
       "0, 200, or an error's status from 400 on",
       [](const Settings& s) {
         return s.fallback_status == 0 || s.fallback_status == 200 || s.fallback_status >= 400;
       }},
      {{"local_root"},
       "a folder that exists",
       [](const Settings& s) {
         std::error_code ignored;
         return s.local_root.empty() || std::filesystem::is_directory(s.local_root, ignored);
       }},
  };
  return table;
}

}  // namespace

Errors broken_relations(const Configuration& configuration, const std::set<std::string_view>& broken) {
  Errors mistakes;
  for (const Constraint& relation : relations()) {
    const auto is_broken = [&](std::string_view name) { return broken.contains(name); };
    if (std::ranges::any_of(relation.names, is_broken) || relation.holds(configuration.settings)) continue;
    std::vector<std::string> involved;
    involved.reserve(relation.names.size());
    for (const std::string_view name : relation.names) {
      involved.push_back(fmt::format("{} (from {})", name, configuration.origin(name)));
    }
    mistakes.push_back(fmt::format("{}: allowed is {}", fmt::join(involved, ", "), relation.requirement));
  }
  return mistakes;
}

}  // namespace tintype::config
