#include "url/hosts.h"

#include <algorithm>
#include <utility>

#include "base/crypto.h"

namespace tintype::url {
namespace {

std::size_t by_modulo(std::string_view path, std::size_t hosts) {
  const Sha256Digest digest = sha256(path);
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i)
    number = number << 8U | static_cast<std::uint32_t>(digest[i]);
  return number % hosts;
}

}  // namespace

Hosts::Hosts(std::vector<std::string> hosts, HostChoice choice) : hosts_(std::move(hosts)), choice_(choice) {}

std::string_view Hosts::host_of(std::string_view path) const {
  if (choice_ == HostChoice::modulo) return hosts_[by_modulo(path, hosts_.size())];
  const auto weight = [&](const std::string& host) { return sha256(host + "\n" + std::string(path)); };
  return *std::ranges::max_element(hosts_, {}, weight);
}

std::string Hosts::absolute(std::string_view path) const {
  if (hosts_.empty()) return std::string(path);
  const std::string_view host = host_of(path);
  const bool has_scheme = host.find("://") != std::string_view::npos;
  return (has_scheme ? "" : "https://") + std::string(host) + std::string(path);
}

}  // namespace tintype::url
