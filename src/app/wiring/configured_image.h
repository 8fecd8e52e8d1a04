#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/crypto.h"
#include "base/result.h"
#include "plan/plan.h"
#include "render/pool.h"
#include "service/image_file.h"
#include "url/source_filter.h"

/// Pictures that settings name: "file:PATH", "id:ID" or the URL of a source.
namespace tintype::app {

struct ConfiguredImage {
  /// As `SourceLoader::load` takes it; of a file one of its own, by its content.
  std::string reference;
  std::optional<service::ImageFile> file{};
  Sha256Digest digest{};  ///< of the reference, or of the file's content
};

/// A file is copied into memory: what is in the cache stays true when somebody replaces it. A failure is
/// `config` and names the setting.
[[nodiscard]] Result<ConfiguredImage> read_configured_image(std::string_view setting, std::string_view text,
                                                            const url::SourceFilter& filter);

/// Decodes the file of a picture that is one. A failure is `config` and names the setting.
[[nodiscard]] Result<void> check_configured_image(std::string_view setting, const ConfiguredImage& picture,
                                                  const plan::Planner& planner, render::Pool& pool);

/// What planners call the picture of `text` where nobody reads it.
[[nodiscard]] std::string reference_without_reading(std::string_view text);

/// The path of a picture that is a file.
[[nodiscard]] std::optional<std::string> path_of_configured_image(std::string_view text);

}  // namespace tintype::app
