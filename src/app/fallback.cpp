#include "app/fallback.h"

#include <memory>
#include <string_view>
#include <utility>

#include "base/file.h"
#include "url/source_ref.h"

namespace tintype::app {
namespace {

constexpr std::string_view kFilePrefix = "file:";
constexpr std::string_view kIdPrefix = "id:";

struct LoadedFile {
  server::Picture picture;
  Sha256Digest digest{};
};

// A copy: whoever replaces the file while the server runs would otherwise change what is in the cache.
Result<LoadedFile> read_file(const std::string& path) {
  TINTYPE_TRY(const Fd file, file::open_read(path));
  TINTYPE_TRY(Fd copy, file::create_in_memory("fallback-image"));
  LoadedFile loaded;
  Sha256 hash;
  TINTYPE_CHECK(file::read_to(file.get(), [&](std::span<const std::byte> piece) {
    hash.update(piece);
    loaded.picture.bytes += piece.size();
    return file::write_all(copy.get(), piece);
  }));
  loaded.picture.fd = std::make_shared<const Fd>(std::move(copy));
  loaded.picture.modified = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  loaded.digest = hash.finish();
  return loaded;
}

Result<void> check_picture(const server::Picture& picture, const plan::Planner& planner, render::Pool& pool) {
  TINTYPE_TRY(const plan::Plan limits, planner.plan({}, "", std::chrono::system_clock::now()));
  TINTYPE_TRY(const Fd fd, file::reopen_read(picture.fd->get()));
  TINTYPE_CHECK(pool.inspect(limits.worker_text(), fd.get()));
  return {};
}

Result<LoadedFile> load_file(const std::string& path, const plan::Planner& planner, render::Pool& pool) {
  TINTYPE_TRY(LoadedFile file, read_file(path));
  TINTYPE_CHECK(check_picture(file.picture, planner, pool));
  return file;
}

Result<std::string> reference_of(std::string_view text, const url::SourceFilter& filter) {
  if (text.starts_with(kIdPrefix)) text.remove_prefix(kIdPrefix.size());
  TINTYPE_TRY(url::SourceRef source, url::parse_source_ref(text));
  if (!filter.allows(source)) return fail(ErrorKind::config, "it is not among allowed_sources");
  return std::move(source).text;
}

Failure named(const Error& error) {
  return fail(ErrorKind::config, "fallback_image: {}", error.detail);
}

}  // namespace

Result<std::optional<server::Fallback>> make_fallback(const config::Settings& settings,
                                                      const url::SourceFilter& filter,
                                                      const plan::Planner& planner, render::Pool& pool) {
  const std::string& text = settings.fallback_image;
  if (text.empty()) return std::nullopt;
  server::Fallback fallback;
  fallback.status = static_cast<int>(settings.fallback_status);
  fallback.ttl = std::chrono::floor<std::chrono::seconds>(settings.fallback_ttl);
  if (text.starts_with(kFilePrefix)) {
    auto file = load_file(text.substr(kFilePrefix.size()), planner, pool);
    if (!file) return named(file.error());
    fallback.file = std::move(file->picture);
    fallback.digest = file->digest;
    return fallback;
  }
  auto reference = reference_of(text, filter);
  if (!reference) return named(reference.error());
  fallback.reference = *std::move(reference);
  fallback.digest = sha256(fallback.reference);
  return fallback;
}

}  // namespace tintype::app
