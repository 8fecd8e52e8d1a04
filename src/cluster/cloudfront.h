#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "http_client/message.h"
#include "http_client/web_url.h"
#include "store/s3/signature.h"

namespace tintype::cluster {

/// Builds a CreateInvalidation of Amazon CloudFront (API Reference, 2020-05-31), signed with Signature
/// Version 4 for the only region that the service has. Path and query of `endpoint` do not count. `paths` may
/// end in "*"; neither they nor `reference` have "&" or "<". The service carries out one of several orders
/// that have the same `reference`. Pure.
[[nodiscard]] http_client::HttpRequest invalidation_request(
    http_client::WebUrl endpoint, std::string_view distribution, const std::vector<std::string>& paths,
    std::string_view reference, const store::Credentials& credentials, std::chrono::sys_seconds now);

}  // namespace tintype::cluster
