#include "store/sources.h"

#include "store/s3/s3_store.h"

namespace tintype::store {

Result<SourceName> parse_source_name(std::string_view source) {
  const auto mark = source.find("://");
  if (mark == std::string_view::npos) return SourceName{SourceKind::main, {}, source};
  const std::string_view scheme = source.substr(0, mark);
  const std::string_view rest = source.substr(mark + 3);
  if (scheme == "http" || scheme == "https") return SourceName{SourceKind::http, {}, source};
  if (scheme == "local") return SourceName{SourceKind::local, {}, rest};
  if (scheme == "s3") {
    const auto slash = rest.find('/');
    if (slash == 0 || slash == std::string_view::npos) {
      return fail(ErrorKind::invalid_source_url, "'{}' is not of the form s3://bucket/key", source);
    }
    return SourceName{SourceKind::s3, rest.substr(0, slash), rest.substr(slash + 1)};
  }
  return fail(ErrorKind::invalid_source_url, "the scheme '{}' is not known", scheme);
}

namespace {

Failure gone() {
  return fail(ErrorKind::gone, "the picture was removed, and its id is not used again");
}

Failure not_confirmed(const Error& error) {
  return fail(ErrorKind::store_unavailable, "{}: {}", describe(error.kind).label, error.detail);
}

}  // namespace

template <typename Call>
auto Sources::observed(SourceKind source, Operation operation, const std::uint64_t& bytes, Call call) {
  const auto begin = std::chrono::steady_clock::now();
  auto result = call();
  if (parts_.observer) {
    const auto failure = result ? std::nullopt : std::optional(result.error().kind);
    parts_.observer->observe({source, operation, failure, std::chrono::steady_clock::now() - begin, bytes});
  }
  return result;
}

template <typename Call>
Result<ObjectInfo> Sources::with_store(const SourceName& name, Call call) {
  switch (name.kind) {
    case SourceKind::main:
      return call(*parts_.main);
    case SourceKind::s3:
      if (parts_.s3) {
        S3Store bucket(parts_.s3, std::string(name.bucket));
        return call(bucket);
      }
      break;
    case SourceKind::http:
      if (parts_.http) return call(*parts_.http);
      break;
    case SourceKind::local:
      if (parts_.local) return call(*parts_.local);
      break;
  }
  return fail(ErrorKind::invalid_source_url, "sources of this scheme are not configured");
}

Result<ObjectInfo> Sources::get(std::string_view source, const ReadLimits& limits, const file::Sink& sink) {
  TINTYPE_TRY(const SourceName name, parse_source_name(source));
  std::uint64_t bytes = 0;
  const file::Sink counting = [&](std::span<const std::byte> piece) {
    bytes += piece.size();
    return sink(piece);
  };
  return gone_or(observed(name.kind, Operation::get, bytes,
                          [&] {
                            return with_store(
                                name, [&](Store& store) { return store.get(name.key, limits, counting); });
                          }),
                 name);
}

Result<ObjectInfo> Sources::head(std::string_view source) {
  TINTYPE_TRY(const SourceName name, parse_source_name(source));
  return gone_or(
      observed(name.kind, Operation::head, 0,
               [&] { return with_store(name, [&](Store& store) { return store.head(name.key); }); }),
      name);
}

Result<void> Sources::put_new(std::string_view id, int fd, std::string_view content_type) {
  const std::uint64_t bytes = file::size_bytes(fd).value_or(0);
  return observed(SourceKind::main, Operation::put, bytes,
                  [&] { return parts_.main->put_new(id, fd, content_type); });
}

Result<void> Sources::remove(std::string_view id) {
  return observed(SourceKind::main, Operation::remove, 0, [&] { return remove_original(id); });
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
  return observed(SourceKind::main, Operation::remove, 0, [&]() -> Result<void> {
    auto removed = parts_.main->remove(id);
    if (!removed && removed.error().kind != ErrorKind::source_not_found) return removed;
    return {};
  });
}

Result<void> Sources::require_not_removed(std::string_view id) {
  const auto removed = observed(SourceKind::main, Operation::head, 0, [&] { return tombstones_.exists(id); });
  if (!removed) return not_confirmed(removed.error());
  if (*removed) return gone();
  return {};
}

Result<std::vector<Tombstone>> Sources::removals_since(TombstoneTime time) {
  return observed(SourceKind::main, Operation::list, 0, [&] { return tombstones_.since(time); });
}

Result<ObjectInfo> Sources::gone_or(Result<ObjectInfo> found, const SourceName& name) {
  const bool missing = !found && found.error().kind == ErrorKind::source_not_found;
  if (missing && name.kind == SourceKind::main && tombstones_.exists(name.key).value_or(false)) return gone();
  return found;
}

Result<void> Sources::check() {
  return observed(SourceKind::main, Operation::check, 0, [&] { return parts_.main->check(); });
}

}  // namespace tintype::store
