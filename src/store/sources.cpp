#include "store/sources.h"

#include "store/s3_store.h"

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
  return observed(name.kind, Operation::get, bytes, [&] {
    return with_store(name, [&](Store& store) { return store.get(name.key, limits, counting); });
  });
}

Result<ObjectInfo> Sources::head(std::string_view source) {
  TINTYPE_TRY(const SourceName name, parse_source_name(source));
  return observed(name.kind, Operation::head, 0,
                  [&] { return with_store(name, [&](Store& store) { return store.head(name.key); }); });
}

Result<void> Sources::put_new(std::string_view id, int fd, std::string_view content_type) {
  const std::uint64_t bytes = file::size_bytes(fd).value_or(0);
  return observed(SourceKind::main, Operation::put, bytes,
                  [&] { return parts_.main->put_new(id, fd, content_type); });
}

Result<void> Sources::remove(std::string_view id) {
  return observed(SourceKind::main, Operation::remove, 0, [&] { return parts_.main->remove(id); });
}

Result<void> Sources::check() {
  return observed(SourceKind::main, Operation::check, 0, [&] { return parts_.main->check(); });
}

}  // namespace tintype::store
