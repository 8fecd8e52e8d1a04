#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/crypto.h"
#include "base/result.h"
#include "plan/plan.h"
#include "render/render_pool.h"
#include "service/image_file.h"
#include "url/source_filter.h"

/// A setting may name an image: "file:PATH", "id:ID" or the URL of a source.
namespace tintype::app {

struct ConfiguredImage {
  /// `reference` is what `SourceLoader::load` takes; that of a file is made of its content.
  std::string reference;
  std::optional<service::ImageFile> file{};
  Sha256Digest digest{};  ///< digest of the reference, or of the file's content
};

/// Reads the image that a setting names. A file is copied into memory: what is in the cache stays true when
/// the file is replaced. A failure is `config` and names the setting.
[[nodiscard]] Result<ConfiguredImage> read_configured_image(std::string_view setting, std::string_view text,
                                                            const url::SourceFilter& filter);

/// Checks an image that is a file by decoding it. A failure is `config` and names the setting.
[[nodiscard]] Result<void> check_configured_image(std::string_view setting, const ConfiguredImage& image,
                                                  const plan::Planner& planner, render::RenderPool& pool);

/// Returns the reference that planners use for the image of `text` where it is not read.
[[nodiscard]] std::string reference_without_reading(std::string_view text);

/// Returns the path of an image that is a file; none for others.
[[nodiscard]] std::optional<std::string> path_of_configured_image(std::string_view text);

}  // namespace tintype::app
