#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "store/observer.h"
#include "store/s3_client.h"
#include "store/store.h"

namespace tintype::store {

/// A source's text taken apart: "plain id", "s3://bucket/key", "http(s)://...", "local:///path".
struct SourceName {
  SourceKind kind = SourceKind::main;
  std::string_view bucket;  ///< of s3 only
  std::string_view key;     ///< what the store of that kind is asked for
};
/// An unknown scheme, or an s3 URL without a bucket, is `invalid_source_url`. A text without "://" is an id.
[[nodiscard]] Result<SourceName> parse_source_name(std::string_view source);

/// All places where originals are, by a source's text; and the one that takes uploads, by id. A kind of
/// source that is not configured is `invalid_source_url`. Which sources are allowed is decided before. Any
/// thread.
class Sources {
 public:
  struct Parts {
    std::unique_ptr<WritableStore> main;
    std::shared_ptr<S3Client> s3;        ///< none: no s3:// sources
    std::unique_ptr<Store> http;         ///< none: no http:// and https:// sources
    std::unique_ptr<Store> local;        ///< none: no local:// sources
    std::shared_ptr<Observer> observer;  ///< may be none
  };
  explicit Sources(Parts parts) : parts_(std::move(parts)) {}

  [[nodiscard]] Result<ObjectInfo> get(std::string_view source, const ReadLimits& limits,
                                       const file::Sink& sink);
  [[nodiscard]] Result<ObjectInfo> head(std::string_view source);
  [[nodiscard]] Result<void> put_new(std::string_view id, int fd, std::string_view content_type);
  [[nodiscard]] Result<void> remove(std::string_view id);
  [[nodiscard]] Result<void> check();

 private:
  /// The call's result, and the observer told of it. `bytes` is read at the end.
  template <typename Call>
  auto observed(SourceKind source, Operation operation, const std::uint64_t& bytes, Call call);
  /// Calls with the store that has the source.
  template <typename Call>
  Result<ObjectInfo> with_store(const SourceName& name, Call call);

  const Parts parts_;
};

}  // namespace tintype::store
