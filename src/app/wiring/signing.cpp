#include "app/wiring/signing.h"

#include <utility>
#include <vector>

#include "base/encoding.h"
#include "url/path.h"

namespace tintype::app {

Result<url::Signer> make_signer(const config::Settings& settings, const Secrets& secrets) {
  std::vector<url::KeyPair> pairs;
  for (std::size_t i = 0; i < secrets.keys.size(); ++i) {
    TINTYPE_TRY(Bytes key, from_hex(secrets.keys[i]));
    TINTYPE_TRY(Bytes salt, from_hex(secrets.salts[i]));
    pairs.push_back({std::move(key), std::move(salt)});
  }
  return url::Signer(std::move(pairs), settings.signature_size, settings.allow_unsigned);
}

url::Hosts make_hosts(const config::Settings& settings) {
  return {settings.hosts,
          settings.host_choice == "modulo" ? url::HostChoice::modulo : url::HostChoice::rendezvous};
}

std::optional<thumbor::Signer> make_thumbor_signer(const config::Settings& settings) {
  if (!settings.thumbor) return std::nullopt;
  return thumbor::Signer(settings.thumbor_keys, settings.allow_unsigned);
}

Result<std::string> signed_path(const url::Signer& signer, std::string_view options,
                                std::string_view source) {
  const auto raw = url::parse_options(options);
  if (!raw) return fail(ErrorKind::config, "options: {}", raw.error().detail);
  const auto at = source.rfind('@');
  const std::string path = url::build_path(
      *raw, source.substr(0, at), at == std::string_view::npos ? std::string_view() : source.substr(at + 1));
  return "/" + signer.sign(path) + path;
}

}  // namespace tintype::app
