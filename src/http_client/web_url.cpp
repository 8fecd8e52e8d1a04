#include "http_client/web_url.h"

#include <algorithm>
#include <memory>

#include <curl/curl.h>

#include "base/text.h"

namespace tintype::http_client {
namespace {

struct UrlFreer {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using Handle = std::unique_ptr<CURLU, UrlFreer>;

std::string part(CURLU* url, CURLUPart which, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(url, which, &text, flags) != CURLUE_OK) return {};
  const std::unique_ptr<char, decltype(&curl_free)> owner(text, &curl_free);
  return text;
}

bool set_url(CURLU* url, std::string_view text) {
  if (text.find('\0') != std::string_view::npos) return false;
  return curl_url_set(url, CURLUPART_URL, std::string(text).c_str(), CURLU_URLENCODE) == CURLUE_OK;
}

Result<WebUrl> taken_apart(CURLU* url) {
  WebUrl parts{.scheme = part(url, CURLUPART_SCHEME),
               .host = part(url, CURLUPART_HOST),
               .port = part(url, CURLUPART_PORT, CURLU_NO_DEFAULT_PORT),
               .path = part(url, CURLUPART_PATH),
               .query = part(url, CURLUPART_QUERY)};
  if (parts.scheme != "http" && parts.scheme != "https") {
    return fail(ErrorKind::invalid_source_url, "the scheme '{}' is neither http nor https", parts.scheme);
  }
  if (!part(url, CURLUPART_USER).empty() || !part(url, CURLUPART_PASSWORD).empty()) {
    return fail(ErrorKind::invalid_source_url, "a URL with a user or password in it");
  }
  parts.host = to_lower(parts.host);
  return parts;
}

}  // namespace

std::string WebUrl::text() const {
  return fmt::format("{}://{}{}{}{}", scheme, authority(), path, query.empty() ? "" : "?", query);
}

Result<WebUrl> parse_web_url(std::string_view text) {
  const Handle url(curl_url());
  if (!set_url(url.get(), text)) {
    return fail(ErrorKind::invalid_source_url, "'{}' is not an absolute URL", text);
  }
  return taken_apart(url.get());
}

std::string without_secrets(std::string_view url) {
  const Handle parts(curl_url());
  if (curl_url_set(parts.get(), CURLUPART_URL, std::string(url).c_str(), CURLU_PATH_AS_IS) != CURLUE_OK)
    return std::string(url.substr(0, url.find('?')));
  for (const CURLUPart secret : {CURLUPART_USER, CURLUPART_PASSWORD, CURLUPART_QUERY, CURLUPART_FRAGMENT})
    curl_url_set(parts.get(), secret, nullptr, 0);
  return part(parts.get(), CURLUPART_URL);
}

std::string url_on(std::string_view server, std::string_view path) {
  while (server.ends_with('/'))
    server.remove_suffix(1);
  return fmt::format("{}{}", server, path);
}

Result<WebUrl> resolve_web_url(const WebUrl& base, std::string_view location) {
  const Handle url(curl_url());
  if (!set_url(url.get(), base.text()) || !set_url(url.get(), location)) {
    return fail(ErrorKind::invalid_source_url, "a redirect to '{}', which is not a URL", location);
  }
  return taken_apart(url.get());
}

}  // namespace tintype::http_client
