#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "store/s3/signature.h"

namespace tintype::cluster {

/// An `HttpOrder` is a request as it is sent; the path may have a query.
struct HttpOrder {
  std::string method;
  std::string path;
  std::vector<std::string> headers;  ///< headers as "Name: value"
  std::string body;
};

/// Builds a CreateInvalidation of Amazon CloudFront (API Reference, 2020-05-31), signed with Signature
/// Version 4 for the only region that the service has. `host` is that of the endpoint, with its port where it
/// has one. `paths` may end in "*"; neither they nor `reference` have "&" or "<". The service carries out one
/// of several orders that have the same `reference`. Pure.
[[nodiscard]] HttpOrder invalidation_order(std::string_view distribution,
                                           const std::vector<std::string>& paths, std::string_view reference,
                                           std::string_view host, const store::Credentials& credentials,
                                           std::chrono::sys_seconds now);

}  // namespace tintype::cluster
