#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>

#include "base/fd.h"
#include "base/result.h"
#include "cache/file_cache.h"

namespace tintype::service {

/// An open file with a picture in it, ready to be sent to any number of clients at once.
struct ImageFile {
  std::shared_ptr<const Fd> fd;
  std::uint64_t bytes = 0;
  std::chrono::sys_seconds modified{};
  std::optional<cache::EntryPath> path;  ///< in its cache; none where it could not be kept
};

[[nodiscard]] inline ImageFile image_file_of(cache::Entry&& entry) {
  return {std::make_shared<const Fd>(std::move(entry.fd)), entry.bytes, entry.modified, entry.path};
}

/// What everyone on a flight is told.
using Outcome = std::shared_ptr<const Result<ImageFile>>;

}  // namespace tintype::service
