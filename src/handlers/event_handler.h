#pragma once

#include <string>

#include "http/message.h"
#include "service/primer.h"

namespace tintype::handlers {

/// A `BucketLocation` says where in a bucket the store's objects are.
struct BucketLocation {
  std::string bucket;
  std::string prefix;  ///< with its slash; may be empty
};

/// Answers POST /events/s3: a bucket reports what has been put into it (s3_event.h), and the standing order
/// is derived from that. 503 where too much waits: senders try again.
class EventHandler {
 public:
  EventHandler(BucketLocation location, service::Primer& primer);

  [[nodiscard]] http::Awaitable<Result<http::Response>> s3(http::Request& request);

 private:
  /// Returns how many objects of the body will be primed.
  [[nodiscard]] Result<std::size_t> prime(const std::string& body) const;

  const BucketLocation location_;
  service::Primer& primer_;
};

}  // namespace tintype::handlers
