#include "app/server_answer.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace tintype::app {

Error refusal_of(long status, const std::string& body) {
  const auto json = nlohmann::json::parse(body, nullptr, false);
  std::string reason = "no answer that we understand";
  if (json.is_object()) {
    reason = json.value("error", reason);
    if (json.contains("detail")) reason += ": " + json.value("detail", "");
  }
  return {status == 503 ? ErrorKind::queue_full : ErrorKind::bad_request,
          fmt::format("the server says {} ({})", status, reason)};
}

}  // namespace tintype::app
