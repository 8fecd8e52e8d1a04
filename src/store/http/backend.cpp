#include "store/backend.h"

#include "store/http/http_store.h"

namespace tintype::store {

Result<OpenedStores> open_http(const OpenArguments& arguments) {
  if (!arguments.has_sources("http")) return OpenedStores{};
  const config::Settings& settings = arguments.settings;
  HttpSettings http;
  http.connect_timeout = settings.store_connect_timeout;
  http.idle_timeout = settings.store_timeout;
  http.total_timeout = settings.store_timeout;
  for (const std::string& network : settings.allowed_networks) {
    TINTYPE_TRY(http.allowed_ranges.emplace_back(), parse_ip_range(network));
  }
  const auto check = [filter = arguments.filter](std::string_view url) -> Result<void> {
    TINTYPE_CHECK(filter.read(url));
    return {};
  };
  return OpenedStores{.main = nullptr, .sources = std::make_shared<HttpStore>(std::move(http), check)};
}

}  // namespace tintype::store
