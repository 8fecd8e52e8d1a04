#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "config/settings.h"

namespace tintype::app {

/// A `DataDir` has the paths of a server's files, all below the setting `data`.
struct DataDir {
  std::filesystem::path root;
  [[nodiscard]] std::filesystem::path originals() const { return root / "originals"; }
  [[nodiscard]] std::filesystem::path source_cache() const { return root / "cache" / "source"; }
  [[nodiscard]] std::filesystem::path derived_cache() const { return root / "cache" / "derived"; }
  [[nodiscard]] std::filesystem::path published() const { return root / "cache" / "presets"; }
  [[nodiscard]] std::filesystem::path outboxes() const { return root / "outbox"; }
  [[nodiscard]] std::filesystem::path known_removals() const { return root / "known-removals"; }
  [[nodiscard]] std::filesystem::path keys() const { return root / "keys"; }
};

/// Opens the data folder and makes the folders that are missing; `config` names the one that cannot be made.
[[nodiscard]] Result<DataDir> open_data_dir(const config::Settings& settings);

struct Secrets {
  std::vector<std::string> keys;  ///< keys in hexadecimal, as in the settings
  std::vector<std::string> salts;
  std::string upload_token;
  bool made_keys = false;  ///< whether the keys were made by this call
  bool made_token = false;
};

/// Returns the secrets of the settings; those not set are read from data/keys, and made there (mode 0600) by
/// the first start that needs them. Two starts at the same time agree on one set.
[[nodiscard]] Result<Secrets> load_or_make_secrets(const config::Settings& settings, const DataDir& data);

/// Returns the secrets for commands that go with a server, and makes none: keys that no server has are of no
/// use. `config` where there are none.
[[nodiscard]] Result<Secrets> load_secrets(const config::Settings& settings);

/// Returns the token that a client of a server shows: `given`, or that of the settings, or the one that was
/// made. `config` where there is none.
[[nodiscard]] Result<std::string> client_token(const config::Settings& settings, const std::string& given);

}  // namespace tintype::app
