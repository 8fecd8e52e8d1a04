#include <type_traits>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "base/file.h"
#include "config/source.h"

namespace tintype::config {
namespace {

std::string place(const std::string& file, const toml::source_region& region) {
  return fmt::format("{}:{}", file, region.begin.line);
}

std::string in_toml(const toml::node& node) {
  std::ostringstream out;
  node.visit([&](const auto& value) { out << value; });
  return out.str();
}

template <typename T>
constexpr bool accepts(toml::node_type type) {
  using enum toml::node_type;
  if constexpr (std::is_same_v<T, bool>) {
    return type == boolean;
  } else if constexpr (std::is_same_v<T, unsigned>) {
    return type == integer;
  } else if constexpr (std::is_same_v<T, double>) {
    return type == integer || type == floating_point;
  } else if constexpr (std::is_same_v<T, std::uint64_t> || std::is_same_v<T, std::chrono::milliseconds>) {
    return type == integer || type == string;
  } else {
    return type == string;
  }
}

template <typename T>
std::optional<std::string> text_of(const toml::node& node) {
  if (!accepts<T>(node.type())) return std::nullopt;
  if (const auto* const text = node.as_string()) return text->get();
  return in_toml(node);
}

// One overload a shape of value: map, list, scalar. None: the node is of another type.
template <typename T>
std::optional<Items> items_of(const toml::node& node, const std::map<std::string, T>& /*type*/) {
  const toml::table* const table = node.as_table();
  if (table == nullptr) return std::nullopt;
  Items items;
  for (const auto& [key, value] : *table) {
    const auto text = text_of<T>(value);
    if (!text || key.str().find('=') != std::string_view::npos) return std::nullopt;
    items.push_back(fmt::format("{}={}", key.str(), *text));
  }
  return items;
}

std::optional<Items> items_of(const toml::node& node, const std::vector<std::string>& /*type*/) {
  const toml::array* const array = node.as_array();
  if (array == nullptr) return std::nullopt;
  Items items;
  for (const toml::node& element : *array) {
    auto text = text_of<std::string>(element);
    if (!text) return std::nullopt;
    items.push_back(std::move(*text));
  }
  return items;
}

template <typename T>
std::optional<Items> items_of(const toml::node& node, const T& /*type*/) {
  auto text = text_of<T>(node);
  if (!text) return std::nullopt;
  return Items{std::move(*text)};
}

// [presets.thumb] with `options` and `prime` says the same as `thumb` in [presets] and in the list `prime`.
// Anything else in such a table stays as it is, for `items_of` to refuse.
void flatten_presets(toml::table& table) {
  toml::table* const presets = table["presets"].as_table();
  if (presets == nullptr) return;
  toml::array primed;
  for (auto&& [name, node] : *presets) {
    toml::table* const preset = node.as_table();
    if (preset == nullptr || !(*preset)["options"].is_string()) continue;
    const toml::node_view<toml::node> prime = (*preset)["prime"];
    const bool flagged = prime.is_boolean();
    if (preset->size() != (prime ? 2U : 1U) || (prime && !flagged && !prime.is_array())) continue;
    if (flagged && **prime.as_boolean()) primed.push_back(std::string(name.str()));
    if (const toml::array* const extensions = prime.as_array()) {
      for (const toml::node& extension : *extensions)
        primed.push_back(fmt::format("{}.{}", name.str(), extension.value_or(std::string())));
    }
    std::string options = **(*preset)["options"].as_string();
    presets->insert_or_assign(name, toml::value<std::string>(std::move(options)));
  }
  if (primed.empty()) return;
  if (toml::array* const list = table["prime"].as_array()) {
    for (toml::node& one : primed)
      list->push_back(one);
  } else if (!table.contains("prime")) {
    table.insert("prime", std::move(primed));
  }
}

ParseResult read_table(const toml::table& table, const std::string& file) {
  static const Settings defaults;
  ParseResult reading;
  for (const auto& [key, node] : table) {
    const Descriptor* const descriptor = find_descriptor(key.str());
    if (descriptor == nullptr) {
      reading.mistakes.push_back(fmt::format("{}: there is no setting {}{}", place(file, key.source()),
                                             key.str(), suggestion(key.str())));
      continue;
    }
    auto items =
        std::visit([&](auto member) { return items_of(node, defaults.*member); }, descriptor->member);
    reading.given.push_back({descriptor, std::move(items), in_toml(node), place(file, key.source())});
  }
  return reading;
}

}  // namespace

ParseResult read_toml(const std::filesystem::path& path) {
  const auto text = file::read_small(path);
  if (!text) return {.given = {}, .mistakes = {"config: " + text.error().detail}};
  try {
    toml::table table = toml::parse(*text);
    flatten_presets(table);
    return read_table(table, path.string());
  } catch (const toml::parse_error& error) {
    return {.given = {},
            .mistakes = {fmt::format("{}: {}", place(path.string(), error.source()), error.description())}};
  }
}

}  // namespace tintype::config
