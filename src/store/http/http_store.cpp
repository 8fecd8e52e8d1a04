#include "store/http/http_store.h"

#include "store/meter.h"
#include "store/object_info.h"

namespace tintype::store {
namespace {

using std::chrono::steady_clock;

http_client::ClientSettings client_settings(const HttpSettings& settings, const AddressFilter& filter) {
  http_client::ClientSettings made;
  made.connect_timeout = settings.connect_timeout;
  made.idle_timeout = settings.idle_timeout;
  made.max_connections = settings.max_connections;
  made.proxy = settings.proxy;
  made.ca_file = settings.ca_file;
  made.user_agent = http_client::kUserAgent;
  if (settings.proxy.empty()) {
    made.address_allowed = [&filter](const sockaddr& address) { return filter.allows(address); };
  }
  return made;
}

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

Result<void> judge(int status) {
  if (status == 200) return {};
  const std::string detail = fmt::format("the origin answered {}", status);
  if (status == 404) return tl::unexpected(Error{ErrorKind::source_not_found, detail, 0});
  if (status >= 400 && status < 500) return tl::unexpected(Error{ErrorKind::source_refused, detail, status});
  return tl::unexpected(Error{ErrorKind::source_broken, detail, 0});
}

}  // namespace

HttpStore::HttpStore(HttpSettings settings, UrlCheck check)
    : settings_(std::move(settings)),
      filter_(settings_.allowed_ranges),
      check_(std::move(check)),
      client_(client_settings(settings_, filter_)) {}

Result<void> HttpStore::check(const http_client::WebUrl& url) const {
  TINTYPE_CHECK(check_(url.text()));
  std::string_view host = url.host;
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  const Result<IpAddress> literal = parse_ip_address(host);
  if (literal && !filter_.allows(*literal)) {
    return fail(ErrorKind::invalid_source_url, "the address {} is not an allowed one", host);
  }
  return {};
}

Result<HttpStore::Answer> HttpStore::ask(std::string_view method, std::string_view url) {
  const auto deadline = steady_clock::now() + settings_.total_timeout;
  TINTYPE_TRY(http_client::WebUrl at, http_client::parse_web_url(url));
  for (unsigned redirects = 0;; ++redirects) {
    TINTYPE_CHECK(check(at));
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - steady_clock::now());
    http_client::Exchange exchange = client_.start({std::string(method), at.text(), {}, {}}, left);
    TINTYPE_TRY(http_client::ResponseHead head, exchange.head());
    const auto location = head.header("location");
    if (!is_redirect(head.status) || !location) {
      TINTYPE_CHECK(judge(head.status));
      return Answer{std::move(exchange), std::move(head)};
    }
    if (redirects == settings_.max_redirects) {
      return fail(ErrorKind::source_broken, "more than {} redirects", settings_.max_redirects);
    }
    TINTYPE_TRY(at, http_client::resolve_web_url(at, *location));
  }
}

Result<ObjectInfo> HttpStore::get(std::string_view url, const ReadLimits& limits, const file::Sink& sink) {
  TINTYPE_TRY(Answer answer, ask("GET", url));
  Meter meter(limits, sink);
  if (const auto length = answer.head.content_length()) TINTYPE_CHECK(meter.expect(*length));
  TINTYPE_CHECK(answer.exchange.body([&](auto piece) { return meter.take(piece); }));
  TINTYPE_CHECK(meter.finish());
  ObjectInfo info = object_info(answer.head);
  info.bytes = meter.bytes();
  return info;
}

Result<ObjectInfo> HttpStore::head(std::string_view url) {
  TINTYPE_TRY(const Answer answer, ask("HEAD", url));
  return object_info(answer.head);
}

}  // namespace tintype::store
