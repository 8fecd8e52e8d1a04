#include "store/s3/credentials.h"

#include <cstdlib>

#include "base/file.h"
#include "base/text.h"

namespace tintype::store {
namespace {

constexpr std::string_view kBlanks = " \t\r";

}  // namespace

Environment process_environment() {
  return [](const char* name) -> std::optional<std::string> {
    const char* const value = std::getenv(name);
    if (value == nullptr || *value == '\0') return std::nullopt;
    return value;
  };
}

Result<Credentials> parse_credentials_file(std::string_view text, std::string_view profile) {
  Credentials found;
  bool in_profile = false;
  while (!text.empty()) {
    const auto end = text.find('\n');
    const std::string_view line = trim(text.substr(0, end), kBlanks);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.starts_with('[') && line.ends_with(']')) {
      in_profile = trim(line.substr(1, line.size() - 2), kBlanks) == profile;
    }
    const auto equals = line.find('=');
    if (!in_profile || line.starts_with('#') || line.starts_with(';') || equals == std::string_view::npos) {
      continue;
    }
    const std::string_view name = trim(line.substr(0, equals), kBlanks);
    const std::string_view value = trim(line.substr(equals + 1), kBlanks);
    if (name == "aws_access_key_id") found.access_key_id = value;
    if (name == "aws_secret_access_key") found.secret_access_key = value;
    if (name == "aws_session_token") found.session_token = value;
  }
  if (found.access_key_id.empty() || found.secret_access_key.empty()) {
    return fail(ErrorKind::config, "profile '{}' lacks aws_access_key_id or aws_secret_access_key", profile);
  }
  return found;
}

CredentialSource::CredentialSource(Credentials configured, Environment environment)
    : configured_(std::move(configured)), environment_(std::move(environment)) {}

Result<Credentials> CredentialSource::read() const {
  if (!configured_.access_key_id.empty()) return configured_;
  const auto variable = [&](const char* name) { return environment_(name).value_or(""); };
  if (const auto id = environment_("AWS_ACCESS_KEY_ID")) {
    return Credentials{*id, variable("AWS_SECRET_ACCESS_KEY"), variable("AWS_SESSION_TOKEN")};
  }
  const std::filesystem::path path =
      environment_("AWS_SHARED_CREDENTIALS_FILE").value_or(variable("HOME") + "/.aws/credentials");
  const Result<std::string> text = file::read_small(path);
  if (!text) {
    return fail(ErrorKind::config,
                "no S3 credentials in the settings, in AWS_ACCESS_KEY_ID or in the shared file ({})",
                text.error().detail);
  }
  return parse_credentials_file(*text, environment_("AWS_PROFILE").value_or("default"));
}

Result<Credentials> CredentialSource::get() {
  const std::scoped_lock lock(mutex_);
  if (!current_) {
    TINTYPE_TRY(current_, read());
  }
  return *current_;
}

std::optional<Credentials> CredentialSource::replacement_for(const Credentials& used) {
  const std::scoped_lock lock(mutex_);
  if (Result<Credentials> again = read()) current_ = std::move(*again);
  if (!current_ || *current_ == used) return std::nullopt;
  return current_;
}

}  // namespace tintype::store
