#include "store/s3_store.h"

namespace tintype::store {

S3Store::S3Store(std::shared_ptr<S3Client> client, std::string bucket, std::string prefix)
    : client_(std::move(client)),
      bucket_(std::move(bucket)),
      prefix_(prefix.empty() || prefix.ends_with('/') ? std::move(prefix) : prefix + "/") {}

std::string S3Store::name(std::string_view key) const {
  return key.empty() ? std::string() : prefix_ + std::string(key);
}

}  // namespace tintype::store
