#pragma once

#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/s3/signature.h"

namespace tintype::store {

/// An `Environment` looks up an environment variable; a test passes its own.
using Environment = std::function<std::optional<std::string>(const char* name)>;
[[nodiscard]] Environment process_environment();

/// Parses a profile of a shared credentials file ("Configuration and credential file settings" of the AWS
/// SDKs and Tools Reference Guide). `config` where the profile or one of its two keys is missing.
[[nodiscard]] Result<Credentials> parse_credentials_file(std::string_view text, std::string_view profile);

/// A `CredentialSource` takes credentials from the settings if they have any, else from AWS_ACCESS_KEY_ID,
/// AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, else from the file AWS_SHARED_CREDENTIALS_FILE (default
/// ~/.aws/credentials), profile AWS_PROFILE (default "default"). Any thread.
class CredentialSource {
 public:
  explicit CredentialSource(Credentials configured = {}, Environment environment = process_environment());

  /// Returns the credentials in use; the file is read the first time. `config` where there are none.
  [[nodiscard]] Result<Credentials> get();
  /// Reads the source again after the store refused `used`. Returns nothing where it still has the same.
  [[nodiscard]] std::optional<Credentials> replacement_for(const Credentials& used);

 private:
  [[nodiscard]] Result<Credentials> read() const;

  const Credentials configured_;
  const Environment environment_;
  std::mutex mutex_;
  std::optional<Credentials> current_;
};

}  // namespace tintype::store
