#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "store/s3/client.h"
#include "store/store.h"

namespace tintype::store {

/// An `S3Store` is one bucket of an S3 endpoint, or what lies below a prefix of it. Cheap to make. A change
/// that is refused for any reason but `conflict` and `source_not_found` is `store_unavailable`.
class S3Store final : public WritableStore {
 public:
  /// Puts `prefix` before every key, with a "/" between; an empty one is no prefix.
  S3Store(std::shared_ptr<S3Client> client, std::string bucket, std::string prefix = {});

  [[nodiscard]] Result<ObjectInfo> get(std::string_view key, const ReadLimits& limits,
                                       const file::Sink& sink) override {
    return client_->get(bucket_, name(key), limits, sink);
  }
  [[nodiscard]] Result<ObjectInfo> head(std::string_view key) override {
    return client_->head(bucket_, name(key));
  }
  [[nodiscard]] Result<void> put_new(std::string_view key, int fd, std::string_view content_type) override {
    return client_->put_new(bucket_, name(key), fd, content_type);
  }
  [[nodiscard]] Result<void> remove(std::string_view key) override {
    return client_->remove(bucket_, name(key));
  }
  [[nodiscard]] Result<KeyPage> list(std::string_view group, std::string_view after) override;
  [[nodiscard]] Result<void> check() override { return client_->check(bucket_, prefix_); }

 private:
  /// Returns the name of a key's object; empty for an empty key, prefix or not: the prefix itself is no
  /// object.
  [[nodiscard]] std::string name(std::string_view key) const;

  const std::shared_ptr<S3Client> client_;
  const std::string bucket_;
  const std::string prefix_;  ///< the prefix with its "/"
};

}  // namespace tintype::store
