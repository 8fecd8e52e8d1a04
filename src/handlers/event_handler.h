#pragma once

#include <string>

#include "http/authorization.h"
#include "http/message.h"
#include "service/primer.h"

namespace tintype::handlers {

/// A `BucketLocation` says where in a bucket the store's objects are.
struct BucketLocation {
  std::string bucket;
  std::string prefix;  ///< with its slash; may be empty
};

/// Answers POST /events/s3: a bucket reports what has been put into it (s3_event.h), and the standing order
/// is derived from that. The secret comes as a bearer token, or as "?secret=" from senders that cannot set
/// headers. 503 where too much waits: senders try again.
class EventHandler {
 public:
  EventHandler(http::Token secret, BucketLocation location, service::Primer& primer);

  [[nodiscard]] http::Awaitable<http::Response> s3(http::Request& request);

 private:
  [[nodiscard]] Result<void> check(const http::Request& request) const;
  /// Returns how many objects of the body will be primed.
  [[nodiscard]] Result<std::size_t> prime(const std::string& body) const;

  const http::Token secret_;
  const BucketLocation location_;
  service::Primer& primer_;
};

}  // namespace tintype::handlers
