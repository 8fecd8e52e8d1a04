#include "base/json.h"

#include <nlohmann/json.hpp>

namespace tintype {

ParsedJson parse_json(std::string_view text) {
  return ParsedJson::parse(text, nullptr, false);
}

std::string write_json(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace tintype
