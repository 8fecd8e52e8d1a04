#include "app/wiring/configured_image.h"

#include <chrono>
#include <memory>
#include <utility>

#include "base/encoding.h"
#include "base/file.h"
#include "url/source_ref.h"

namespace tintype::app {
namespace {

constexpr std::string_view kFilePrefix = "file:";
constexpr std::string_view kIdPrefix = "id:";

Result<ConfiguredImage> read_file(const std::string& path) {
  TINTYPE_TRY(const Fd file, file::open_read(path));
  TINTYPE_TRY(Fd copy, file::create_in_memory("configured-image"));
  service::ImageFile image;
  Sha256 hash;
  TINTYPE_CHECK(file::read_to(file.get(), [&](std::span<const std::byte> piece) {
    hash.update(piece);
    image.bytes += piece.size();
    return file::write_all(copy.get(), piece);
  }));
  image.fd = std::make_shared<const Fd>(std::move(copy));
  image.modified = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const Sha256Digest digest = hash.finish();
  return ConfiguredImage{std::string(kFilePrefix) + to_hex(digest), std::move(image), digest};
}

Result<ConfiguredImage> read_source(std::string_view text, const url::SourceFilter& filter) {
  TINTYPE_TRY(url::SourceRef source, url::parse_source_ref(reference_without_reading(text)));
  if (!filter.allows(source)) return fail(ErrorKind::config, "it is not among allowed_sources");
  const Sha256Digest digest = sha256(source.text);
  return ConfiguredImage{std::move(source).text, {}, digest};
}

Result<void> decode(const service::ImageFile& image, const plan::Planner& planner, render::RenderPool& pool) {
  TINTYPE_TRY(const plan::Plan limits, planner.plan({}, "", std::chrono::system_clock::now()));
  TINTYPE_TRY(const Fd fd, file::reopen_read(image.fd->get()));
  TINTYPE_CHECK(pool.inspect(limits.worker_text(), fd.get()));
  return {};
}

Failure named(std::string_view setting, const Error& error) {
  return fail(ErrorKind::config, "{}: {}", setting, error.detail);
}

}  // namespace

Result<ConfiguredImage> read_configured_image(std::string_view setting, std::string_view text,
                                              const url::SourceFilter& filter) {
  const auto path = path_of_configured_image(text);
  auto image = path ? read_file(*path) : read_source(text, filter);
  if (!image) return named(setting, image.error());
  return image;
}

Result<void> check_configured_image(std::string_view setting, const ConfiguredImage& image,
                                    const plan::Planner& planner, render::RenderPool& pool) {
  if (!image.file) return {};
  auto sound = decode(*image.file, planner, pool);
  if (!sound) return named(setting, sound.error());
  return {};
}

std::string reference_without_reading(std::string_view text) {
  if (text.starts_with(kIdPrefix)) text.remove_prefix(kIdPrefix.size());
  return std::string(text);
}

std::optional<std::string> path_of_configured_image(std::string_view text) {
  if (!text.starts_with(kFilePrefix)) return std::nullopt;
  return std::string(text.substr(kFilePrefix.size()));
}

}  // namespace tintype::app
