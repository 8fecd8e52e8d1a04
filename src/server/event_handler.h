#pragma once

#include <string>

#include "server/authorization.h"
#include "server/message.h"
#include "server/primer.h"

namespace tintype::server {

/// Where in a bucket the store's objects are.
struct BucketPlace {
  std::string bucket;
  std::string prefix;  ///< with its slash; may be empty
};

/// POST /events/s3: a bucket tells what has been put into it (s3_event.h), and the standing order is made of
/// that. The secret comes as a bearer token, or as "?secret=" from senders that cannot set headers. 503 where
/// too much waits: senders try again.
class EventHandler {
 public:
  EventHandler(Token secret, BucketPlace place, Primer& primer);

  [[nodiscard]] Awaitable<Response> s3(Request& request);

 private:
  [[nodiscard]] Result<void> check(const Request& request) const;
  /// How many objects of the body will be primed.
  [[nodiscard]] Result<std::size_t> prime(const std::string& body) const;

  const Token secret_;
  const BucketPlace place_;
  Primer& primer_;
};

}  // namespace tintype::server
