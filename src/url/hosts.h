#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tintype::url {

/// A `HostChoice` says how a path is mapped to a host.
///
/// `modulo` takes the first four bytes of SHA-256(path), most significant first, modulo the number of hosts.
///
/// `rendezvous` takes the host whose SHA-256(host + "\n" + path) is greatest, compared byte by byte (highest
/// random weight: Thaler and Ravishankar, "Using Name-Based Mappings to Increase Hit Rates", IEEE/ACM
/// Transactions on Networking 6(1), 1998). A host that is added takes 1/n of the paths, and the others keep
/// theirs.
enum class HostChoice : std::uint8_t { modulo, rendezvous };

/// `Hosts` maps paths to host names, which all lead to the same servers. Immutable: any thread.
class Hosts {
 public:
  /// A host is "HOST[:PORT]", which means https, or has the scheme in front. The order matters to `modulo`
  /// alone. Without hosts, URLs stay paths.
  Hosts(std::vector<std::string> hosts, HostChoice choice);

  [[nodiscard]] bool empty() const { return hosts_.empty(); }
  /// Returns the host, as it was given, for a path as it is sent: from its first slash on, percent-encoded,
  /// with the signature. There must be a host.
  [[nodiscard]] std::string_view host_of(std::string_view path) const;
  /// Returns the URL of a path, "https://img2.example.com/..."; the path itself where there are no hosts.
  [[nodiscard]] std::string absolute(std::string_view path) const;

 private:
  std::vector<std::string> hosts_;
  HostChoice choice_;
};

}  // namespace tintype::url
