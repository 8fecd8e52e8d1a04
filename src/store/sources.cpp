#include "store/sources.h"

namespace tintype::store {
namespace {

Failure gone() {
  return fail(ErrorKind::gone, "the picture was removed, and its id is not used again");
}

Failure not_confirmed(const Error& error) {
  return fail(ErrorKind::store_unavailable, "{}: {}", describe(error.kind).label, error.detail);
}

}  // namespace

template <typename Call>
auto Sources::observed(Operation operation, const std::uint64_t& bytes, Call call) {
  const auto begin = std::chrono::steady_clock::now();
  auto result = call();
  if (parts_.observer) {
    const auto failure = result ? std::nullopt : std::optional(result.error().kind);
    parts_.observer->observe({operation, failure, std::chrono::steady_clock::now() - begin, bytes});
  }
  return result;
}

Result<Store*> Sources::store_of(const url::SourceRef& source) const {
  if (source.is_id()) return parts_.main.get();
  const auto found = parts_.sources.find(source.scheme);
  if (found != parts_.sources.end()) return found->second.get();
  return fail(ErrorKind::invalid_source_url, "sources of this scheme are not configured");
}

Result<ObjectInfo> Sources::get(std::string_view source, const ReadLimits& limits, const file::Sink& sink) {
  TINTYPE_TRY(const url::SourceRef ref, url::parse_source_ref(source));
  std::uint64_t bytes = 0;
  const file::Sink counting = [&](std::span<const std::byte> piece) {
    bytes += piece.size();
    return sink(piece);
  };
  return gone_or(observed(Operation::get, bytes,
                          [&]() -> Result<ObjectInfo> {
                            TINTYPE_TRY(Store* const store, store_of(ref));
                            return store->get(ref.key(), limits, counting);
                          }),
                 ref);
}

Result<ObjectInfo> Sources::head(std::string_view source) {
  TINTYPE_TRY(const url::SourceRef ref, url::parse_source_ref(source));
  return gone_or(observed(Operation::head, 0,
                          [&]() -> Result<ObjectInfo> {
                            TINTYPE_TRY(Store* const store, store_of(ref));
                            return store->head(ref.key());
                          }),
                 ref);
}

Result<void> Sources::put_new(std::string_view id, int fd, std::string_view content_type) {
  const std::uint64_t bytes = file::size_bytes(fd).value_or(0);
  return observed(Operation::put, bytes, [&] { return parts_.main->put_new(id, fd, content_type); });
}

Result<void> Sources::remove(std::string_view id) {
  return observed(Operation::remove, 0, [&] { return remove_original(id); });
}

Result<void> Sources::remove_original(std::string_view id) {
  const auto there = parts_.main->head(id);
  if (!there) {
    if (there.error().kind != ErrorKind::source_not_found) return not_confirmed(there.error());
    const auto removed = tombstones_.exists(id);
    if (!removed) return not_confirmed(removed.error());
    return *removed ? gone() : Failure(there.error());
  }
  if (const auto put = tombstones_.put(id); !put) return not_confirmed(put.error());
  const auto removed = parts_.main->remove(id);
  // Another node that has seen the tombstone may have been faster.
  if (!removed && removed.error().kind != ErrorKind::source_not_found) return not_confirmed(removed.error());
  return {};
}

Result<void> Sources::finish_removal(std::string_view id) {
  return observed(Operation::remove, 0, [&]() -> Result<void> {
    auto removed = parts_.main->remove(id);
    if (!removed && removed.error().kind != ErrorKind::source_not_found) return removed;
    return {};
  });
}

Result<void> Sources::require_not_removed(std::string_view id) {
  const auto removed = observed(Operation::head, 0, [&] { return tombstones_.exists(id); });
  if (!removed) return not_confirmed(removed.error());
  if (*removed) return gone();
  return {};
}

Result<std::vector<Tombstone>> Sources::removals_since(TombstoneTime time) {
  return observed(Operation::list, 0, [&] { return tombstones_.since(time); });
}

Result<ObjectInfo> Sources::gone_or(Result<ObjectInfo> found, const url::SourceRef& source) {
  const bool missing = !found && found.error().kind == ErrorKind::source_not_found;
  if (missing && source.is_id() && tombstones_.exists(source.key()).value_or(false)) return gone();
  return found;
}

Result<void> Sources::check() {
  return observed(Operation::check, 0, [&] { return parts_.main->check(); });
}

}  // namespace tintype::store
