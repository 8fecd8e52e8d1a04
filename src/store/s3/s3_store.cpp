#include "store/s3/s3_store.h"

namespace tintype::store {

S3Store::S3Store(std::shared_ptr<S3Client> client, std::string bucket, std::string prefix)
    : client_(std::move(client)),
      bucket_(std::move(bucket)),
      prefix_(prefix.empty() || prefix.ends_with('/') ? std::move(prefix) : prefix + "/") {}

std::string S3Store::name(std::string_view key) const {
  return key.empty() ? std::string() : prefix_ + std::string(key);
}

Result<KeyPage> S3Store::list(std::string_view group, std::string_view after) {
  TINTYPE_TRY(KeyPage page, client_->list(bucket_, name(group) + "/", name(after)));
  for (std::string& key : page.keys) {
    if (!key.starts_with(prefix_)) return fail(ErrorKind::source_broken, "S3 listed a key of another prefix");
    key.erase(0, prefix_.size());
  }
  return page;
}

}  // namespace tintype::store
