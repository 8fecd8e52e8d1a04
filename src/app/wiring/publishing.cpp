#include "app/wiring/publishing.h"

#include <chrono>
#include <optional>
#include <span>
#include <string>

#include "base/crypto.h"
#include "base/encoding.h"
#include "service/published_url.h"

namespace tintype::app {
namespace {

constexpr std::size_t kFingerprintBytes = 12;
constexpr std::string_view kAnyId = "any-id";

/// Returns the fingerprint of what a preset means in all its formats; none where no image of it is published.
std::optional<std::string> fingerprint_of(const std::string& preset, const plan::Planner& planner) {
  std::string meaning;
  for (const std::string_view extension : cache::published_extensions()) {
    const auto plan = planner.plan_preset(preset, extension, std::chrono::system_clock::now());
    if (plan && service::published_name(*plan, preset, kAnyId, extension))
      meaning += fmt::format("{}:{};", extension, to_hex(plan->key()));
  }
  if (meaning.empty()) return std::nullopt;
  const Sha256Digest digest = sha256(meaning);
  return to_hex(std::span(digest).first<kFingerprintBytes>());
}

}  // namespace

Result<std::unique_ptr<cache::PublishedFiles>> open_published(const config::Settings& settings,
                                                              const DataDir& data,
                                                              const plan::Planner& planner) {
  std::map<std::string, std::string, std::less<>> fingerprints;
  for (const auto& [preset, text] : planner.presets()) {
    auto fingerprint = settings.publish_presets ? fingerprint_of(preset, planner) : std::nullopt;
    if (fingerprint) fingerprints.emplace(preset, *std::move(fingerprint));
  }
  TINTYPE_TRY(std::unique_ptr<cache::PublishedFiles> files,
              cache::PublishedFiles::open(data.published(), data.derived_cache(), std::move(fingerprints)));
  if (!settings.publish_presets) files.reset();
  return files;
}

}  // namespace tintype::app
