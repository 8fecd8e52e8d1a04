#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tintype::url {

/// How a path chooses among hosts.
///
/// `modulo`: the first four bytes of SHA-256(path), most significant first, modulo the number of hosts.
///
/// `rendezvous`: the host whose SHA-256(host + "\n" + path) is greatest, compared byte by byte (highest
/// random weight: Thaler and Ravishankar, "Using Name-Based Mappings to Increase Hit Rates", IEEE/ACM
/// Transactions on Networking 6(1), 1998). A host that is added takes 1/n of the paths, and the others keep
/// theirs.
enum class HostChoice : std::uint8_t { modulo, rendezvous };

/// Several names for the same servers. Immutable: any thread.
class Hosts {
 public:
  /// Each as "HOST[:PORT]", which means https, or with the scheme it is to have. The order matters to
  /// `modulo` alone. None: URLs stay paths.
  Hosts(std::vector<std::string> hosts, HostChoice choice);

  [[nodiscard]] bool empty() const { return hosts_.empty(); }
  /// The entry, as it was given, for a path as it is sent: from its first slash on, percent-encoded, with
  /// the signature. Not for no hosts.
  [[nodiscard]] std::string_view host_of(std::string_view path) const;
  /// "https://img2.example.com/..."; the path itself where there are no hosts.
  [[nodiscard]] std::string absolute(std::string_view path) const;

 private:
  std::vector<std::string> hosts_;
  HostChoice choice_;
};

}  // namespace tintype::url
