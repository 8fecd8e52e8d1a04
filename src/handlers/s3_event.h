#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

/// Object stores send events about their buckets.
namespace tintype::handlers {

/// A `CreatedObject` has been put into a bucket.
struct CreatedObject {
  std::string bucket;
  std::string key;  ///< decoded
  friend bool operator==(const CreatedObject&, const CreatedObject&) = default;
};

struct S3Events {
  std::vector<CreatedObject> created;
  /// Amazon SNS asks the operator to confirm a subscription by a GET of this URL; otherwise empty.
  std::string confirm_url;
};

/// Reads an event notification ("Event message structure" of Amazon S3's user guide, which MinIO and Ceph
/// send too), bare or in an SNS notification ("Parsing Amazon SNS message formats"). Other events than
/// ObjectCreated are left out. Failures: `bad_request`.
[[nodiscard]] Result<S3Events> read_s3_events(std::string_view body);

}  // namespace tintype::handlers
