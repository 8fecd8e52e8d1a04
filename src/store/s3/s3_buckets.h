#pragma once

#include <algorithm>
#include <memory>
#include <string_view>

#include "store/s3/client.h"
#include "store/store.h"

namespace tintype::store {

/// An `S3Buckets` has all buckets of an S3 endpoint. A key is "bucket/key"; one without a bucket or a key is
/// `invalid_source_url`. Read-only.
class S3Buckets final : public Store {
 public:
  explicit S3Buckets(std::shared_ptr<S3Client> client) : client_(std::move(client)) {}

  [[nodiscard]] Result<ObjectInfo> get(std::string_view key, const ReadLimits& limits,
                                       const file::Sink& sink) override {
    TINTYPE_TRY(const Object object, parse(key));
    return client_->get(object.bucket, object.key, limits, sink);
  }
  [[nodiscard]] Result<ObjectInfo> head(std::string_view key) override {
    TINTYPE_TRY(const Object object, parse(key));
    return client_->head(object.bucket, object.key);
  }

 private:
  struct Object {
    std::string_view bucket;
    std::string_view key;
  };
  [[nodiscard]] static Result<Object> parse(std::string_view key) {
    const std::size_t slash = std::min(key.find('/'), key.size());
    const Object object{key.substr(0, slash), key.substr(std::min(slash + 1, key.size()))};
    if (object.bucket.empty() || object.key.empty()) {
      return fail(ErrorKind::invalid_source_url, "'{}' is not of the form bucket/key", key);
    }
    return object;
  }

  const std::shared_ptr<S3Client> client_;
};

}  // namespace tintype::store
