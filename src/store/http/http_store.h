#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "http_client/client.h"
#include "http_client/web_url.h"
#include "store/http/address_filter.h"
#include "store/store.h"

namespace tintype::store {

struct HttpSettings {
  std::chrono::milliseconds connect_timeout{5000};
  std::chrono::milliseconds idle_timeout{10000};
  std::chrono::milliseconds total_timeout{30000};  ///< time for an operation, redirects included
  std::size_t max_connections = 64;
  unsigned max_redirects = 5;
  std::vector<IpRange> allowed_ranges;  ///< allowed addresses besides the public ones
  std::string proxy;                    ///< empty: no proxy, whatever the environment says
  std::string ca_file;                  ///< empty: the certificates of the system
};

/// An `HttpStore` reads originals from the web. A key is an absolute http or https URL. Read-only.
///
/// Addresses are checked after name look-up, when the connection is opened, so a name that changes between
/// check and use gains nothing. Through a proxy only the proxy knows the address: there the hosts that are
/// written as addresses are checked, and the rest is the proxy's duty.
///
/// The origin's 404 is `source_not_found`, other 4xx `source_refused`, 5xx and the unexpected
/// `source_broken`; a URL or address that is not allowed is `invalid_source_url`.
class HttpStore final : public Store {
 public:
  /// A `UrlCheck` succeeds for URLs that the configuration allows. It is called for the first URL and for
  /// every redirect's target, from any thread.
  using UrlCheck = std::function<Result<void>(std::string_view url)>;

  HttpStore(HttpSettings settings, UrlCheck check);

  [[nodiscard]] Result<ObjectInfo> get(std::string_view url, const ReadLimits& limits,
                                       const file::Sink& sink) override;
  [[nodiscard]] Result<ObjectInfo> head(std::string_view url) override;

 private:
  struct Answer {
    http_client::Exchange exchange;
    http_client::ResponseHead head;
  };
  [[nodiscard]] Result<Answer> ask(std::string_view method, std::string_view url);
  [[nodiscard]] Result<void> check(const http_client::WebUrl& url) const;

  const HttpSettings settings_;
  const AddressFilter filter_;
  const UrlCheck check_;
  http_client::Client client_;
};

}  // namespace tintype::store
