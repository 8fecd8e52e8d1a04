#include "app/wiring/data_dir.h"

#include <array>
#include <cerrno>
#include <system_error>

#include <sys/stat.h>

#include "base/crypto.h"
#include "base/encoding.h"
#include "base/file.h"

namespace tintype::app {
namespace {

namespace fs = std::filesystem;

constexpr mode_t kSecretFile = 0600;
constexpr std::size_t kSecretBytes = 32;

Result<void> make_folder(const fs::path& path, fs::perms permissions) {
  std::error_code error;
  fs::create_directories(path, error);
  if (!error && permissions != fs::perms::unknown) fs::permissions(path, permissions, error);
  if (error)
    return fail(ErrorKind::config, "data: cannot make the folder {}: {}", path.string(), error.message());
  return {};
}

struct Secret {
  std::string text;
  bool made = false;
};

Result<std::string> read_secret(const fs::path& path) {
  TINTYPE_TRY(std::string text, file::read_small(path, 4096));
  text.erase(text.find_last_not_of(" \r\n\t") + 1);
  if (text.empty())
    return fail(ErrorKind::config, "{} is empty; remove it to have a new one made", path.string());
  return text;
}

Result<Secret> read_or_make(const fs::path& path) {
  auto existing = read_secret(path);
  if (existing) return Secret{std::move(*existing), false};
  if (existing.error().kind != ErrorKind::not_found) return fail(std::move(existing));

  std::array<std::byte, kSecretBytes> random;
  fill_random(random);
  const std::string text = to_hex(random);
  const fs::path temporary = path.string() + "." + text.substr(0, 8);
  TINTYPE_CHECK(file::write_durably(temporary, text + "\n", kSecretFile));
  // Of two that start at once, the first to link wins; both then read what is there.
  const bool linked = ::link(temporary.c_str(), path.c_str()) == 0;
  const int error = errno;
  ::unlink(temporary.c_str());
  if (!linked && error != EEXIST) {
    return fail(ErrorKind::config, "cannot make {}: {}", path.string(),
                std::generic_category().message(error));
  }
  TINTYPE_CHECK(file::sync_directory(path.parent_path()));
  TINTYPE_TRY(std::string agreed, read_secret(path));
  return Secret{std::move(agreed), linked};
}

template <typename Read>
Result<Secrets> secrets_from(const config::Settings& settings, const DataDir& data, const Read& read) {
  Secrets secrets{settings.keys, settings.salts, settings.upload_token};
  if (secrets.keys.empty()) {
    TINTYPE_TRY(const Secret key, read(data.keys() / "key"));
    TINTYPE_TRY(const Secret salt, read(data.keys() / "salt"));
    secrets.keys = {key.text};
    secrets.salts = {salt.text};
    secrets.made_keys = key.made;
  }
  if (secrets.upload_token.empty()) {
    TINTYPE_TRY(const Secret token, read(data.keys() / "upload_token"));
    secrets.upload_token = token.text;
    secrets.made_token = token.made;
  }
  return secrets;
}

}  // namespace

Result<DataDir> open_data_dir(const config::Settings& settings) {
  std::error_code error;
  DataDir data{fs::absolute(settings.data, error).lexically_normal()};
  if (error) return fail(ErrorKind::config, "data: '{}': {}", settings.data, error.message());
  for (const fs::path& folder :
       {data.root, data.originals(), data.source_cache(), data.derived_cache(), data.outboxes()}) {
    TINTYPE_CHECK(make_folder(folder, fs::perms::unknown));
  }
  TINTYPE_CHECK(make_folder(data.keys(), fs::perms::owner_all));
  return data;
}

Result<Secrets> load_or_make_secrets(const config::Settings& settings, const DataDir& data) {
  return secrets_from(settings, data, read_or_make);
}

Result<Secrets> load_secrets(const config::Settings& settings) {
  return secrets_from(settings, DataDir{settings.data}, [](const fs::path& path) -> Result<Secret> {
    auto text = read_secret(path);
    if (text) return Secret{std::move(*text), false};
    if (text.error().kind != ErrorKind::not_found) return fail(std::move(text));
    return fail(ErrorKind::config,
                "there is no {}: start the server first, or say by --data where its files are",
                path.string());
  });
}

Result<std::string> client_token(const config::Settings& settings, const std::string& given) {
  if (!given.empty()) return given;
  if (!settings.upload_token.empty()) return settings.upload_token;
  return load_secrets(settings).map([](const Secrets& secrets) { return secrets.upload_token; });
}

}  // namespace tintype::app
