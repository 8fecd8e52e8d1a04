#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "base/crypto.h"
#include "base/error.h"
#include "service/image_file.h"

namespace tintype::service {

/// A `Fallback` is the image that stands for a source that is missing, unreachable or broken.
struct Fallback {
  std::string reference;  ///< as `SourceLoader::load` takes it; of no use where there is a `file`
  std::optional<ImageFile> file;
  Sha256Digest digest{};  ///< of the reference, or of the file's content
  int status = 200;       ///< of the answers; 0: the failure's own
  std::chrono::seconds ttl{};
};

/// Returns whether a failure is one of the source's. Neither what is wrong with a URL nor overload is hidden.
[[nodiscard]] constexpr bool is_source_failure(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::source_not_found:
    case ErrorKind::source_refused:
    case ErrorKind::source_broken:
    case ErrorKind::source_timeout:
    case ErrorKind::invalid_source:
    case ErrorKind::broken_image:
      return true;
    default:
      return false;
  }
}

}  // namespace tintype::service
