#include "base/json.h"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace tintype {
namespace {

std::string dumped(const nlohmann::json& value) {
  return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

Json::Json(double value) : text_(dumped(value)) {}

Json::Json(std::string_view text) : text_(dumped(text)) {}

Json::Json(std::initializer_list<Member> members) : Json(object()) {
  for (const auto& [name, value] : members)
    set(name, value);
}

Json Json::object() {
  Json json;
  json.kind_ = Kind::object;
  return json;
}

Json Json::array() {
  Json json;
  json.kind_ = Kind::array;
  json.text_.clear();
  return json;
}

Json& Json::set(std::string_view name, const Json& value) {
  const auto found = std::ranges::find(members_, name, &std::pair<std::string, std::string>::first);
  if (found != members_.end()) {
    found->second = value.text();
  } else {
    members_.emplace_back(name, value.text());
  }
  return *this;
}

Json& Json::push_back(const Json& value) {
  if (!text_.empty()) text_ += ',';
  text_ += value.text();
  return *this;
}

std::string Json::text() const {
  if (kind_ == Kind::scalar) return text_;
  if (kind_ == Kind::array) return "[" + text_ + "]";
  std::string out = "{";
  for (const auto& [name, value] : members_) {
    if (out.size() > 1) out += ',';
    out += dumped(name) + ":" + value;
  }
  return out + "}";
}

bool ParsedJson::is_absent() const {
  return value_ == nullptr;
}

bool ParsedJson::is_object() const {
  return value_ && value_->is_object();
}

bool ParsedJson::is_array() const {
  return value_ && value_->is_array();
}

std::optional<std::string> ParsedJson::text() const {
  if (!value_ || !value_->is_string()) return std::nullopt;
  return value_->get<std::string>();
}

std::optional<bool> ParsedJson::boolean() const {
  if (!value_ || !value_->is_boolean()) return std::nullopt;
  return value_->get<bool>();
}

std::optional<std::uint64_t> ParsedJson::number() const {
  if (!value_ || !value_->is_number_unsigned()) return std::nullopt;
  return value_->get<std::uint64_t>();
}

ParsedJson ParsedJson::operator[](std::string_view name) const {
  if (!is_object()) return ParsedJson(nullptr);
  const auto found = value_->find(name);
  return ParsedJson(found == value_->end() ? nullptr
                                           : std::shared_ptr<const nlohmann::json>(value_, &*found));
}

std::vector<std::string> ParsedJson::names() const {
  std::vector<std::string> names;
  if (!is_object()) return names;
  for (const auto& [name, member] : value_->items())
    names.push_back(name);
  return names;
}

std::vector<ParsedJson> ParsedJson::elements() const {
  std::vector<ParsedJson> elements;
  if (!is_array()) return elements;
  for (const nlohmann::json& element : *value_)
    elements.push_back(ParsedJson(std::shared_ptr<const nlohmann::json>(value_, &element)));
  return elements;
}

ParsedJson parse_json(std::string_view text) {
  auto value = std::make_shared<const nlohmann::json>(nlohmann::json::parse(text, nullptr, false));
  return ParsedJson(value->is_discarded() ? nullptr : std::move(value));
}

}  // namespace tintype
